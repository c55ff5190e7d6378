/** What the officer typed about a person, read as a computer needs it, and doubted where it does not fit together. */
import { checkIdNumber } from '../../domain/id-number';
import { ageOn, honorific } from '../../domain/text';
import type { Honorific, PersonAnswers } from '../../work/types';

/** "12/03/1950", "12-3-1950", "1950" → "1950-03-12" or "1950"; null when it is no date. */
export function readBirth(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /^\d{4}$/.test(text)) return text;
  const found = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text);
  if (found === null) return /^\d{4}-\d{2}-\d{2}$/.test(text) && realDay(text) ? text : null;
  const day = `${found[3]}-${(found[2] ?? '').padStart(2, '0')}-${(found[1] ?? '').padStart(2, '0')}`;
  return realDay(day) ? day : null;
}

/** "1950-03-12" → "12/03/1950"; a year stays a year. */
export function showBirth(birthOn: string): string {
  const [y, m, d] = birthOn.split('-');
  return d === undefined ? birthOn : `${d}/${m}/${y}`;
}

function realDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** Digits only: people write numbers with spaces and dots. */
export function digits(typed: string): string {
  return typed.replace(/[\s.-]/g, '');
}

/** Nine to twelve digits, or nothing. */
export function idOk(idNumber: string): boolean {
  return idNumber === '' || /^\d{9,12}$/.test(idNumber);
}

export function phoneOk(phone: string): boolean {
  return phone === '' || /^\+?\d{8,15}$/.test(phone);
}

/** True when a number says something else than what was written: a reason to look, never a block. */
export function idDoubtful(p: Pick<PersonAnswers, 'idNumber' | 'sex' | 'birthOn'>): boolean {
  return p.idNumber.length === 12 && checkIdNumber(p.idNumber, p.birthOn, p.sex === '' ? null : p.sex).length > 0;
}

/** How to address somebody of this age and sex on a legal date, until a person says otherwise. */
export function proposeHonorific(p: Pick<PersonAnswers, 'sex' | 'birthOn'>, on: string): Honorific {
  return honorific(p.birthOn === '' ? null : ageOn(p.birthOn, on), p.sex === '' ? null : p.sex);
}
