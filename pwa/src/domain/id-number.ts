/**
 * The twelve digits of a personal number and the QR code of the card. Twin of `app/domain/id_number.py`.
 * What does not fit is a warning beside the number and never blocks.
 */
import { nfc, type Sex } from './text';

/** Provinces of TT 07/2016/TT-BCA, annex 1; a contract test holds them equal to the catalogue. */
const PROVINCES =
  '01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96'.split(
    ' ',
  );
const FIRST_COUNTRY_CODE = 100; // codes from here on are countries of birth; their table was not reached

export type IdWarning = 'not_twelve_digits' | 'unknown_prefix' | 'other_sex' | 'other_birth_year' | 'other_century';

/** What in this number does not fit, best known first. `birthOn` is "1990-01-01", "1990" or empty. */
export function checkIdNumber(number: string, birthOn = '', sex: Sex | null = null): IdWarning[] {
  if (!/^\d{12}$/.test(number)) return ['not_twelve_digits'];
  const centurySex = Number(number[3]);
  const found: IdWarning[] = [];
  if (sex && (centurySex % 2 === 1) !== (sex === 'female')) found.push('other_sex');
  if (birthOn && number.slice(4, 6) !== birthOn.slice(2, 4)) found.push('other_birth_year');
  if (birthOn && Math.floor(centurySex / 2) + 19 !== Number(birthOn.slice(0, 2))) found.push('other_century');
  const prefix = number.slice(0, 3);
  if (Number(prefix) < FIRST_COUNTRY_CODE && !PROVINCES.includes(prefix.slice(1))) found.push('unknown_prefix');
  return found;
}

/** What the QR of a card says; dates are `YYYY-MM-DD`, empty when not readable. */
export interface Card {
  number: string;
  oldNumber: string;
  name: string;
  birthOn: string;
  sex: Sex | null;
  residence: string;
  issuedOn: string;
}

/** The card of a QR's text, or null. Relatives, which newer cards carry after the seventh field, are never kept. */
export function readCard(text: string): Card | null {
  const fields = text.split('|').map(nfc);
  const [number = '', oldNumber = '', name = '', birth = '', sex = '', residence = '', issued] = fields;
  if (issued === undefined || !/^\d{12}$/.test(number)) return null;
  return { number, oldNumber, name, birthOn: day(birth), sex: sexOf(sex), residence, issuedOn: day(issued) };
}

function day(text: string): string {
  return /^\d{8}$/.test(text) ? `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}` : '';
}

function sexOf(text: string): Sex | null {
  const word = text.toLowerCase();
  if (word === 'nam') return 'male';
  return word === 'nữ' ? 'female' : null;
}
