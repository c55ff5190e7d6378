import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/fees.json';
import type { Fee } from './catalogue';
import { quote } from './fees';

describe('a fee', () => {
  it.each(golden.quotes)('$name', (row) => {
    expect(quote(row.code, row.fee as unknown as Fee, row, row.policy)).toEqual({
      amountVnd: row.amount_vnd,
      basis: row.basis,
      verified: row.verified,
    });
  });
});
