import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/id_number.json';
import { checkIdNumber, readCard, readInsurance } from './id-number';
import type { Sex } from './text';

describe('a personal number', () => {
  it.each(golden.numbers)('$number, $birth_on, $sex: $warnings', (row) => {
    expect(checkIdNumber(row.number, row.birth_on ?? '', row.sex as Sex | null)).toEqual(row.warnings);
  });

  it('may begin with every province of the catalogue and with no other', () => {
    const known = Array.from({ length: 100 }, (_, n) => String(n).padStart(3, '0')).filter(
      (prefix) => checkIdNumber(`${prefix}000000000`).length === 0,
    );
    expect(known).toEqual(golden.provinces);
  });
});

describe('the QR of a card', () => {
  it.each(golden.cards)('$text', ({ text, card }) => {
    expect(readCard(text)).toEqual(
      card && {
        number: card.number,
        oldNumber: card.old_number,
        name: card.name,
        birthOn: card.birth_on,
        sex: card.sex,
        residence: card.residence,
        issuedOn: card.issued_on,
      },
    );
  });

  it('never keeps relatives, who come after the seventh field', () => {
    const card = readCard('001090123456||Nguyễn Văn A|01011990|Nam|Thôn 1|15042021|Nguyễn Văn Cha|Trần Thị Mẹ');
    expect(JSON.stringify(card)).not.toMatch(/Cha|Mẹ/);
  });
});

describe('the QR of a health insurance card', () => {
  it.each(golden.insurance)('$text', ({ text, card }) => {
    const read = readInsurance(text);
    const said = read && { name: read.name, birth_on: read.birthOn, sex: read.sex, residence: read.residence };
    expect(said).toEqual(card);
    expect(read?.number ?? '').toBe('');
  });
});

it('no text at all stops an officer', () => {
  for (const text of [
    '',
    '|',
    '||||||||',
    '\u0000',
    '\ud800|\ud800',
    'x'.repeat(100_000),
    '0012345678|ff|||||||',
    '🪪|'.repeat(20),
  ]) {
    readCard(text);
    readCard(`001090123456|${text}|||||||`);
    readInsurance(text);
    readInsurance(`0012345678|${text}|${text}|||||`);
    checkIdNumber(text, text, 'male');
  }
});
