import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/numbering.json';
import { fieldNumber, officialFormat, parseFieldNumber } from './numbering';

describe('the field number', () => {
  it.each(golden.made)('$number is written and read', ({ number, ...parts }) => {
    expect(fieldNumber(parts.unit, parts.on, parts.lane, parts.seq)).toBe(number);
    expect(parseFieldNumber(number)).toEqual(parts);
  });

  it.each(golden.typed)('"$text" as a person types it', (row) => {
    expect(parseFieldNumber(row.text)).toEqual(row.parsed);
  });

  it.each([
    [-1, 1],
    [100, 1],
    [7, 0],
    [7, 10_000],
  ])('is not made for lane %i and turn %i', (lane, seq) => {
    expect(() => fieldNumber('H99.001', '2026-09-15', lane, seq)).toThrow(RangeError);
  });
});

describe('official numbers', () => {
  it.each(golden.official)('"$text" has the form $format', (row) => {
    expect(officialFormat(row.text)).toBe(row.format);
  });
});
