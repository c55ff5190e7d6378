import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/offsite.json';
import type { ProcedureData } from './catalogue';
import { betterForm, offSite } from './offsite';

describe('away from the centre', () => {
  it.each(golden.cases)('$code ($field_service, $status): $mark', (row) => {
    const procedure = row as unknown as ProcedureData;
    expect(offSite(procedure)).toEqual({
      mayIntake: row.may_intake,
      mayDecide: row.may_decide,
      mayDeliver: row.may_deliver,
      mark: row.mark,
      reasonKey: row.reason_key,
    });
    expect(betterForm(procedure)).toBe(row.mobile_form);
  });

  it('never certifies a copy from an original', () => {
    const copies = golden.cases.find((row) => row.code === '2.000815') as unknown as ProcedureData;
    expect(offSite(copies)).toMatchObject({ mayIntake: false, mayDecide: false });
  });
});
