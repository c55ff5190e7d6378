/** Numbers that people read: our field number and the official forms. Twin of `app/domain/numbering.py`. */

const UNIT = '[A-Y]\\d{2}(?:\\.\\d{1,3}){0,3}';
const FIELD = new RegExp(`^(${UNIT})-(\\d\\d)(\\d\\d)(\\d\\d)-(\\d\\d)(\\d{3,4})$`);
const CENTRAL = /^[A-Y]\d{2}\.\d{3}(?:\.\d{2})?-\d{6}-\d{2}\d{4,}$/;
const PRACTICE = new RegExp(`^${UNIT}-\\d{6}-\\d{4,6}$`);

export interface FieldNumber {
  unit: string;
  /** legal date */
  on: string;
  /** the enrolment's; 0 is the counter's */
  lane: number;
  /** from 1, a lane and date */
  seq: number;
}

/** `H99.001-260915-07012`; throws a RangeError for a lane outside 0 to 99 or a seq outside 1 to 9999. */
export function fieldNumber(unit: string, on: string, lane: number, seq: number): string {
  if (!(lane >= 0 && lane <= 99 && seq >= 1 && seq <= 9999)) throw new RangeError(`lane ${lane}, seq ${seq}`);
  const date = on.slice(2).replaceAll('-', '');
  return `${unit}-${date}-${String(lane).padStart(2, '0')}${String(seq).padStart(3, '0')}`;
}

/** The parts of a field number as a person may type it (case and outer spaces do not matter), or null. */
export function parseFieldNumber(text: string): FieldNumber | null {
  const [, unit = '', yy, mm, dd, lane, seq] = FIELD.exec(text.trim().toUpperCase()) ?? [];
  const on = `20${yy}-${mm}-${dd}`;
  const real = !Number.isNaN(Date.parse(on)) && new Date(on).toISOString().startsWith(on);
  return unit && real && Number(seq) ? { unit, on, lane: Number(lane), seq: Number(seq) } : null;
}

/** Which of the two official forms this number has; a field number too has the form of `practice`. */
export function officialFormat(text: string): 'central' | 'practice' | null {
  const number = text.trim().toUpperCase();
  if (CENTRAL.test(number)) return 'central';
  return PRACTICE.test(number) ? 'practice' : null;
}
