/** What the officer typed about a person, read as a computer needs it, and doubted where it does not fit together. */
import { checkIdNumber, type IdWarning } from '../../domain/id-number';
import { ageOn, honorific, nameCase, nfc } from '../../domain/text';
import type { Draft, Honorific, PersonAnswers } from '../../work/types';

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

/** What a number says otherwise than what was written: reasons to look, never a block. */
export function idDoubts(p: Pick<PersonAnswers, 'idNumber' | 'sex' | 'birthOn'>): IdWarning[] {
  return p.idNumber.length === 12 ? checkIdNumber(p.idNumber, p.birthOn, p.sex === '' ? null : p.sex) : [];
}

export function idDoubtful(p: Pick<PersonAnswers, 'idNumber' | 'sex' | 'birthOn'>): boolean {
  return idDoubts(p).length > 0;
}

/** A name without a single capital was typed in haste, never meant so: as Vietnamese write it. Any other stays as it is. */
export function tidyName(typed: string): string {
  const plain = nfc(typed);
  return plain !== '' && plain === plain.toLocaleLowerCase('vi') ? nameCase(plain) : typed;
}

/** A name as Vietnamese write one, where it was typed otherwise and is whole by now; null: nothing to propose. */
export function proposedName(typed: string): string | null {
  const proposed = nameCase(typed);
  return proposed.includes(' ') && proposed !== nfc(typed) ? proposed : null;
}

/** The post has to know where to bring it: a place of its own, or where the person lives. As the desk's form asks. */
export function lacksAddress({
  returnBy,
  returnPlace,
  person,
}: Pick<Draft, 'returnBy' | 'returnPlace' | 'person'>): boolean {
  return returnBy === 'post' && returnPlace.trim() === '' && person.address.trim() === '';
}

/** How to address somebody of this age and sex on a legal date, until a person says otherwise. */
export function proposeHonorific(p: Pick<PersonAnswers, 'sex' | 'birthOn'>, on: string): Honorific {
  return honorific(p.birthOn === '' ? null : ageOn(p.birthOn, on), p.sex === '' ? null : p.sex);
}
