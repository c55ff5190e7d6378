import { expect, test } from 'vitest';
import { actingPaper } from './acting';
import { samePerson } from './doubles';
import { checkIdNumber, readCard, readInsurance } from './id-number';
import { checkPhone, phoneText } from './phone';
import { procedureCodeIn } from './procedure-code';
import { fold, nameCase } from './text';
import { normaliseTrackingCode } from './tracking-code';
import { crc, plain, vietQr } from './vietqr';

/** Pieces of what a camera reads and a person types, good and bad, and letters of every kind between them. */
const PIECES = [
  ...['019150003517', '|', '||', '01011990', '31021990', 'Nam', 'Nữ', 'NÔNG THỊ PAY', "h'hen niê", '1.001193', '.H99'],
  ...[
    '+84 912 000 123',
    '0209',
    '7K2M 9QXF',
    '000201',
    '6304',
    '\u0000',
    '\u0301',
    '𡨸',
    '\ud800',
    '٣',
    '-',
    '  ',
    '\n',
  ],
];

/** The same texts in every run: xorshift over the pieces and over all of the first plane. */
function* texts(count: number): Generator<string> {
  let state = 88_172_645;
  const below = (most: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % most;
  };
  const piece = (): string =>
    below(4) > 0 ? (PIECES[below(PIECES.length)] ?? '') : String.fromCharCode(below(65_536));
  for (let i = 0; i < count; i += 1) yield Array.from({ length: below(12) }, piece).join('');
}

test('whatever is read or typed, each parser answers, and what it found it finds again', () => {
  for (const text of texts(3000)) {
    expect(Array.isArray(checkIdNumber(text, text, null))).toBe(true);
    expect(nameCase(nameCase(text))).toBe(nameCase(text));
    expect(fold(fold(text))).toBe(fold(text));
    readInsurance(text);
    const card = readCard(text);
    if (card !== null) expect(card.number).toMatch(/^\d*$/);
    expect([null, 'not_a_number', 'too_short', 'too_long', 'unknown_prefix']).toContain(checkPhone(text));
    expect(typeof phoneText(text)).toBe('string');
    const code = procedureCodeIn(text);
    if (code !== null) expect(procedureCodeIn(code)).toBe(code);
    const tracking = normaliseTrackingCode(text);
    if (tracking !== null) expect(normaliseTrackingCode(tracking)).toBe(tracking);
    expect(typeof samePerson(text, text, text)).toBe('string');
    expect(['none', 'authorisation', 'not_allowed']).toContain(
      actingPaper(text, { in_person: false, proxy: true, fingerprint: true }, text),
    );
  }
});

test('whatever is to be paid for, its code is plain and carries its own sum', () => {
  for (const text of texts(500)) {
    expect(plain(text)).toMatch(/^[\x20-\x7e]*$/);
    const code = vietQr({ bin: '970436', account: '0011001234567' }, 28_000, text);
    expect(code).toMatch(/^[\x20-\x7e]+$/);
    expect(crc(code.slice(0, -4))).toBe(code.slice(-4));
  }
});
