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
const INSURANCE_FIELDS = 8;
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

/**
 * The holder of a health-insurance card's QR, or null. Name and address stand in hexadecimal UTF-8; the card's own
 * number is not a personal number and is not kept: `number` is empty.
 */
export function readInsurance(text: string): Card | null {
  const fields = text.trim().split('|');
  const [own = '', name = '', born = '', sex = '', address = ''] = fields;
  if (fields.length < INSURANCE_FIELDS || !/^([A-Z]{2}\d{13}|\d{10})$/.test(own)) return null;
  const holder = fromHex(name);
  if (holder === '') return null;
  const found = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(born);
  const year = /^\d{4}$/.test(born) ? born : '';
  return {
    number: '',
    oldNumber: '',
    name: holder,
    birthOn: found ? `${found[3]}-${found[2]}-${found[1]}` : year,
    sex: sex === '1' ? 'male' : sex === '2' ? 'female' : null,
    residence: fromHex(address),
    issuedOn: '',
  };
}

function fromHex(text: string): string {
  if (!/^([0-9A-Fa-f]{2})+$/.test(text)) return '';
  const bytes = Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    return nfc(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return ''; // no text in these bytes
  }
}

function day(text: string): string {
  return /^\d{8}$/.test(text) ? `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}` : '';
}

function sexOf(text: string): Sex | null {
  const word = text.toLowerCase();
  if (word === 'nam') return 'male';
  return word === 'nữ' ? 'female' : null;
}
