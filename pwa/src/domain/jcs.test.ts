import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/jcs.json';
import { canonical } from './jcs';

describe('RFC 8785', () => {
  it.each(golden.cases)('$canonical', (row) => {
    expect(canonical(row.value)).toBe(row.canonical);
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, '\ud800'])('refuses what JSON cannot say: %s', (value) => {
    expect(() => canonical(value)).toThrow();
  });
});
