/** Vietnamese text: search folding, names, honorifics. Twin of `app/domain/text.py`; `ui/format` shows dates and numbers. */

export type Sex = 'male' | 'female';
export type Honorific = 'ông' | 'bà' | 'bác' | 'cô' | 'chú' | 'anh' | 'chị' | 'em' | 'cháu' | 'ông/bà';

const AGES: readonly (readonly [number, Honorific, Honorific])[] = [
  [16, 'cháu', 'cháu'],
  [18, 'em', 'em'],
  [45, 'anh', 'chị'],
  [60, 'chú', 'cô'],
  [Number.POSITIVE_INFINITY, 'ông', 'bà'],
];

/** Lower case without accents, đ as d, single spaces: "Đăng ký khai sinh" → "dang ky khai sinh". */
export function fold(text: string): string {
  return words(text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd'));
}

/** The composed form, outer and doubled spaces gone; what is stored. */
export function nfc(text: string): string {
  return words(text.normalize('NFC'));
}

const words = (text: string): string => text.trim().replace(/\s+/gu, ' ');

/** "NÔNG THỊ PAY" and "nông thị pay" → "Nông Thị Pay"; a word in mixed case stays as it was typed. */
export function nameCase(name: string): string {
  return nfc(name).split(' ').map(wordCase).join(' ');
}

function wordCase(word: string): string {
  if (word !== word.toLowerCase() && word !== word.toUpperCase()) return word;
  return word
    .toLowerCase()
    .replace(/(^|['’-])(\p{L})/gu, (_, edge: string, letter: string) => edge + letter.toUpperCase());
}

/** How to address a person, as a proposal for the officer; "ông/bà" without age or sex. */
export function honorific(age: number | null, sex: Sex | null): Honorific {
  if (age === null || (sex === null && age >= 18)) return 'ông/bà';
  const [, man, woman] = AGES.find(([below]) => age < below) ?? ([0, 'ông', 'bà'] as const);
  return sex === 'male' ? man : woman;
}

/** Whole years on a legal date. `birthOn` is "1958-03-02" or "1958" (then counted from 1 January); else null. */
export function ageOn(birthOn: string, on: string): number | null {
  const birth = birthOn.length > 4 ? birthOn : `${birthOn}-01-01`;
  if (!/^\d{4}-\d\d-\d\d$/.test(birth) || !new Date(birth).getTime()) return null;
  return Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0);
}
