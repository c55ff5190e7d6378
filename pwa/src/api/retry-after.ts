/** Statuses whose `Retry-After` speaks of when to come again (RFC 9110, 10.2.3; RFC 6585). */
const SAY_WHEN = [429, 503];

/**
 * Milliseconds that an answer asks for before anybody comes again: a number of seconds, or an hour by the clock of who
 * sends it. 0 where it says nothing, nothing that can be read, or an hour that is over.
 */
export function waitMsOf({ status, headers }: Pick<Response, 'status' | 'headers'>, now = Date.now()): number {
  const said = headers.get('Retry-After')?.trim();
  if (!said || !SAY_WHEN.includes(status)) return 0;
  if (/^\d+$/.test(said)) return Number(said) * 1000;
  const theirs = Date.parse(headers.get('Date') ?? '');
  const ms = Date.parse(said) - (Number.isNaN(theirs) ? now : theirs);
  return ms > 0 ? ms : 0;
}
