/**
 * Which papers are sensitive personal data. The list is data (`app/catalogue/personal.json`).
 * Twin of `app/domain/personal.py`; `tests/contract/personal.json` holds the cases of both.
 */
import data from '../../../app/catalogue/personal.json';
import { procedures as privateOnes } from '../../../app/catalogue/sensitive.json';
import { fold } from './text';

export type SensitiveKind = keyof typeof data.kinds;

const ATTACHMENTS: Readonly<Record<string, string>> = data.attachments;
const FACTS: Readonly<Record<string, string>> = data.facts;
const WORDS = Object.entries(data.words);

/** Whether a procedure's very name is private. */
export const isPrivate = (procedure: string | null): boolean => privateOnes.includes(procedure ?? '');

/** The kind of a picture: by what was photographed, by the paper's name, by the procedure; null where none. */
export function kindOfPaper(attachment: string, name: string, procedure: string | null): SensitiveKind | null {
  const byItself = ATTACHMENTS[attachment] ?? byWords(name);
  if (byItself !== null) return byItself as SensitiveKind;
  return isPrivate(procedure) && !data.open_in_private_procedures.includes(attachment) ? 'private_life' : null;
}

/** The kind of a fact at this place, or of a declared answer by its question. */
export function kindOfFact(path: readonly (string | number)[]): SensitiveKind | null {
  const steps = path.filter((step) => typeof step === 'string');
  if (steps[0] === 'declaration') return byWords(steps.slice(1).join(' '));
  return (FACTS[steps.join('.')] ?? null) as SensitiveKind | null;
}

function byWords(text: string): SensitiveKind | null {
  const plain = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `;
  const found = WORDS.find(([, words]) => words.some((word) => plain.includes(` ${word} `)));
  return (found?.[0] ?? null) as SensitiveKind | null;
}
