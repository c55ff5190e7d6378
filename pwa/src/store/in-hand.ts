/**
 * Who has work in hand: a page with an open draft, or with words typed that are saved nowhere yet. It is told by a
 * lock of this origin, which ends with its page, however that ends.
 */
const LOCK = 'tan-noi-in-hand';

/** Says that this page has work in hand, until the returned function is called. */
export function takeInHand(): () => void {
  let done: () => void = () => undefined;
  const open = new Promise<void>((end) => {
    done = end;
  });
  void globalThis.navigator?.locks?.request(LOCK, { mode: 'shared' }, () => open);
  return done;
}

/** Runs `change` only while no page has work in hand; whether it ran. */
export async function letGo(change: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) return change().then(() => true);
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (free) => {
    if (free) await change();
    return free !== null;
  });
}
