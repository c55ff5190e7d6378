import { expect, test } from 'vitest';
import { waitMsOf } from './retry-after';

const NOON = Date.parse('2026-09-15T05:00:00Z');
const answer = (status: number, headers: Record<string, string>) => ({ status, headers: new Headers(headers) });

test.each([
  [429, { 'Retry-After': '6' }, 6_000],
  [503, { 'Retry-After': ' 120 ' }, 120_000],
  [503, { 'Retry-After': 'Tue, 15 Sep 2026 05:00:06 GMT' }, 6_000],
  [429, { 'Retry-After': 'Tue, 15 Sep 2026 04:59:00 GMT' }, 0],
  [429, { 'Retry-After': 'soon' }, 0],
  [429, { 'Retry-After': '-5' }, 0],
  [429, { 'Retry-After': '' }, 0],
  [429, {}, 0],
  [500, { 'Retry-After': '6' }, 0],
])('an answer %i with %o asks for %i ms', (status, headers, ms) => {
  expect(waitMsOf(answer(status, headers as Record<string, string>), NOON)).toBe(ms);
});

test('an hour is counted by the clock of who says it, however wrong that of the tablet is', () => {
  const headers = { 'Retry-After': 'Tue, 15 Sep 2026 05:00:30 GMT', Date: 'Tue, 15 Sep 2026 05:00:00 GMT' };
  expect(waitMsOf(answer(503, headers), NOON + 3 * 86_400_000)).toBe(30_000);
});
