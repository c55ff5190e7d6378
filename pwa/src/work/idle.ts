/** How long a tablet may lie untouched, and how long the app may be out of sight, before it locks; ms. */
export const UNTOUCHED_MS = 15 * 60_000;
export const AWAY_MS = 5 * 60_000;

const TOUCHES = ['pointerdown', 'keydown', 'input'] as const;

/**
 * Tells when nobody is there any more: untouched for a quarter of an hour, or out of sight for five minutes. Asked
 * at a tick and when the app is seen again, because timers sleep with the tablet.
 */
export function idleWatch(now = () => Date.now(), page = globalThis.document): () => boolean {
  let touched = now();
  let left: number | null = null;
  const touch = (): void => {
    touched = now();
  };
  for (const kind of TOUCHES) page?.addEventListener(kind, touch, { capture: true, passive: true });
  page?.addEventListener('visibilitychange', () => {
    left = page.visibilityState === 'hidden' ? (left ?? now()) : left;
  });
  return () => {
    const gone = (left !== null && now() - left >= AWAY_MS) || now() - touched >= UNTOUCHED_MS;
    if (page?.visibilityState === 'visible') left = null;
    if (gone) touch(); // whoever comes back starts anew
    return gone;
  };
}
