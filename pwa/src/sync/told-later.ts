import { Refused, Unreachable } from '../api/client';
import { changeMeta, NO_CONTACT, readMeta } from '../store/meta';

/** the longest that the commune is obeyed which says "come later", and that anybody else on the line is */
const LONGEST_MS = 10 * 60_000;
const LONGEST_OF_OTHERS_MS = 60_000;

let until = 0;

/** How long nobody of this device is to come, as far as this page has heard. A clock that was set back ends it. */
export function restMs(now = Date.now()): number {
  const rest = until - now;
  return rest > 0 && rest <= LONGEST_MS ? rest : 0;
}

/** The same, as every tab and the worker have heard. */
export async function rest(): Promise<number> {
  until = (await readMeta('contact'))?.notBefore ?? 0;
  return restMs();
}

/** Whether this answer asked to come later; then all of this device does. */
export async function heedWait(error: unknown): Promise<boolean> {
  const ms = askedFor(error);
  if (ms === 0) return false;
  const notBefore = Date.now() + ms;
  until = notBefore;
  await changeMeta('contact', NO_CONTACT, (contact) => ({ ...contact, notBefore }));
  return true;
}

/** Milliseconds that this answer asks for: at most ten minutes, at most one where somebody else than the commune asks. */
export function askedFor(error: unknown): number {
  if (error instanceof Refused) return Math.min(error.waitMs, LONGEST_MS);
  return error instanceof Unreachable ? Math.min(error.waitMs, LONGEST_OF_OTHERS_MS) : 0;
}
