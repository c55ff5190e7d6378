import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/vietqr.json';
import { crc, plain, vietQr } from './vietqr';

describe('a VietQR', () => {
  it.each(golden.payloads)('$name', (row) => {
    expect(vietQr(row, row.amount_vnd, row.purpose, row.bill)).toBe(row.payload);
  });

  it.each(golden.refused)('is not made of what no bank could read: $name', (row) => {
    expect(() => vietQr(row, row.amount_vnd)).toThrow(RangeError);
  });

  it.each(golden.purposes)('says what every bank shows: $text', ({ text, plain: shown }) => {
    expect(plain(text)).toBe(shown);
  });

  it.each(golden.crc)('sums $text to $crc', (row) => {
    expect(crc(row.text)).toBe(row.crc);
  });
});
