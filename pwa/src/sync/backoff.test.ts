import { expect, test } from 'vitest';
import { nextTry } from './backoff';

test('waits twice as long each time, ten minutes at most', () => {
  const waits = [0, 1, 2, 20, 500].map((tries) => nextTry(tries, 0, 1));
  expect(waits).toEqual([4_000, 8_000, 16_000, 600_000, 600_000]);
});

test('spreads over the upper half, so that tablets do not knock together', () => {
  expect(nextTry(3, 0, 0)).toBe(16_000);
  expect(nextTry(3, 0, 0.5)).toBe(24_000);
});
