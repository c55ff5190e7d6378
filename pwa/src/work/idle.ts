import { oneOf } from '../store/catalogue';

/** How long a tablet may lie untouched, and how long the app may be out of sight, before it locks; ms. */
export type LockTimes = { idleMs: number; awayMs: number };

/** Until the trip pack says otherwise. */
export const USUAL: LockTimes = { idleMs: 5 * 60_000, awayMs: 2 * 60_000 };

const TOUCHES = ['pointerdown', 'keydown', 'input'] as const;

/** What the unit wants, as the last trip pack told it. */
export async function lockTimes(unit: string): Promise<LockTimes> {
  const told = (await oneOf<{ lock?: { away_s: number; idle_s: number } }>('unit', unit))?.lock;
  return told ? { idleMs: told.idle_s * 1000, awayMs: told.away_s * 1000 } : USUAL;
}

/**
 * Tells when nobody is there any more: untouched, or out of sight, for too long. Asked at a tick and when the app is
 * seen again, because timers sleep with the tablet.
 */
export function idleWatch(now = () => Date.now(), page = globalThis.document): (times: LockTimes) => boolean {
  let touched = now();
  let left: number | null = null;
  const touch = (): void => {
    touched = now();
  };
  for (const kind of TOUCHES) page?.addEventListener(kind, touch, { capture: true, passive: true });
  page?.addEventListener('visibilitychange', () => {
    left = page.visibilityState === 'hidden' ? (left ?? now()) : left;
  });
  return ({ awayMs, idleMs }) => {
    const gone = (left !== null && now() - left >= awayMs) || now() - touched >= idleMs;
    if (page?.visibilityState === 'visible') left = null;
    if (gone) touch(); // whoever comes back starts anew
    return gone;
  };
}
