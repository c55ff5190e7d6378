const FIRST_MS = 4_000;
const LONGEST_MS = 10 * 60_000;

/**
 * When to try again after so many tries: doubling, at most ten minutes, and spread over the upper half so that
 * a valley full of tablets does not knock at the same second. Milliseconds since 1970.
 */
export function nextTry(tries: number, now = Date.now(), random = Math.random()): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 20));
  return now + Math.round(longest * (0.5 + random / 2));
}
