/** Who may sign what from when, as the trip pack tells it. Twin of `check` in `app/services/mandate.py`. */
import { legalDate } from '../domain/calendar';
import { allOf } from '../store/catalogue';
import type { MandateAnswer } from './types';

/** Both days inclusive; no procedure: every one. */
export type PackedMandate = { person: string; procedure: string | null; from: string; to: string | null };

/** What the commune gave, as of the newest trip pack; none before it is told. */
export async function packedMandates(): Promise<PackedMandate[]> {
  return (await allOf<{ given: PackedMandate[] }>('mandates')).flatMap(({ given }) => given);
}

/** A unit in which no mandate has begun does not keep them yet: there every leader signs. */
export function mandateOf(
  given: readonly PackedMandate[],
  leader: string,
  procedure: string,
  at: string,
): MandateAnswer {
  const on = legalDate(at);
  const own = given.filter((one) => one.person === leader && (one.procedure === null || one.procedure === procedure));
  const kept = given.some(({ from }) => from <= on);
  if (!kept || own.some(({ from, to }) => from <= on && (to === null || on <= to))) return { may: true };
  const ahead = own.map(({ from }) => from).filter((from) => from > on);
  return { may: false, from: ahead.sort()[0] ?? null };
}
