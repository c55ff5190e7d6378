/**
 * Telephone numbers as Vietnamese write them, and what is odd about one: a warning, never a block. Twin of
 * `app/domain/phone.py`; `tests/contract/phone.json` holds the cases of both. Loaded when somebody types a number;
 * of the library's tables only Vietnam's are carried (`phone-vn.json`).
 */
import {
  type MetadataJson,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/core';
import vn from './phone-vn.json';

export type PhoneWarning = 'not_a_number' | 'too_short' | 'too_long' | 'unknown_prefix';
const VIETNAM = vn as unknown as MetadataJson;

/** What does not fit in a Vietnamese number; null for a good one, an empty one, and one of another country. */
export function checkPhone(text: string): PhoneWarning | null {
  const number = bare(text);
  if (number === '' || foreign(number)) return null;
  if (!/^\+?\d+$/.test(number)) return 'not_a_number';
  const length = validatePhoneNumberLength(number, { defaultCountry: 'VN' }, VIETNAM);
  if (length === 'TOO_LONG') return 'too_long';
  if (length !== undefined && length !== 'INVALID_LENGTH') return 'too_short';
  return parsed(number)?.isValid() ? null : 'unknown_prefix';
}

/** `0912 345 611`; what is no good Vietnamese number stays as it was written. */
export function phoneText(text: string): string {
  const number = bare(text);
  if (number === '' || foreign(number) || checkPhone(number) !== null) return text.trim();
  return parsed(number)?.formatNational() ?? text.trim();
}

const bare = (text: string): string => text.replace(/[\s.()-]/gu, '');
const foreign = (number: string): boolean => /^(\+|00)(?!84)[1-9]\d{5,14}$/.test(number);

function parsed(number: string): PhoneNumber | null {
  try {
    return parsePhoneNumberWithError(number, { defaultCountry: 'VN' }, VIETNAM);
  } catch (error) {
    if (error instanceof ParseError) return null; // no number in it
    throw error;
  }
}
