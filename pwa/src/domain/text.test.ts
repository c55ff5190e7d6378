import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/text.json';
import { ageOn, fold, honorific, nameCase, nfc, type Sex } from './text';

describe('Vietnamese text', () => {
  it.each(golden.fold)('"$text" is searched as "$folded"', (row) => {
    expect(fold(row.text)).toBe(row.folded);
  });

  it.each(golden.names)('"$text" is written "$name"', (row) => {
    expect(nameCase(row.text)).toBe(row.name);
  });

  it.each(golden.honorifics)('$age years, $sex: $honorific', (row) => {
    expect(honorific(row.age, row.sex as Sex | null)).toBe(row.honorific);
  });

  it.each(golden.ages)('born $birth_on, on $on: $age', (row) => {
    expect(ageOn(row.birth_on, row.on)).toBe(row.age);
  });

  it('is stored composed, with single spaces', () => {
    expect(nfc(` ${'Nặm'.normalize('NFD')}  Tốc\n`)).toBe('Nặm Tốc');
  });
});
