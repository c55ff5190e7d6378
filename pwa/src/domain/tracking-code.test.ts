import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/tracking_code.json';
import { groupTrackingCode, hashTrackingCode, makeTrackingCode, normaliseTrackingCode } from './tracking-code';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

describe('the tracking code', () => {
  it.each(golden.made)('$code is made, shown and hashed', async (row) => {
    const code = makeTrackingCode(bytes(row.random));
    expect(code).toBe(row.code);
    expect(groupTrackingCode(code)).toBe(row.shown);
    expect(await hashTrackingCode(code)).toBe(row.hash);
  });

  it.each(golden.typed)('"$text" as a person types it', (row) => {
    expect(normaliseTrackingCode(row.text)).toBe(row.code);
  });

  it('is made of ten bytes, of its own where none are given', () => {
    expect(makeTrackingCode()).not.toBe(makeTrackingCode());
    expect(normaliseTrackingCode(makeTrackingCode())).not.toBeNull();
    expect(() => makeTrackingCode(new Uint8Array(9))).toThrow(RangeError);
  });
});
