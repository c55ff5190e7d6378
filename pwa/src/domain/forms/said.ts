/** Answers in words: beside their questions, in the form's order. Twin of `app/domain/forms/said.py`. */
import data from '../../../../app/catalogue/form_words.json';
import type { Misfit } from './check';
import type { Answers, FieldSchema, Form, FormSchema, Row, RowSchema, Said, Words } from './form';

export type Language = keyof Words;

/** One answer as it is shown and read back. `said` is empty where nobody asked yet. */
export interface Sentence {
  key: string;
  question: string;
  said: string;
  /** asked and not known, or not asked */
  open: boolean;
}

/** The answers with their questions; answers of no question of this form keep their own key as one. */
export function answersAsSentences(
  { schema }: Pick<Form, 'schema'>,
  answers: Answers,
  language: Language = 'vi',
): Sentence[] {
  const known = Object.entries(schema.properties).filter(([key]) => key in answers);
  const sentences = known.map(([key, field]) =>
    sentence(key, field['x-tn'].short[language], inWords(answers[key], field, language), language),
  );
  const others = Object.keys(answers).filter((key) => !(key in schema.properties));
  return [
    ...sentences,
    ...others.map((key) => sentence(key, key, plain(answers[key]), language)).filter(({ open }) => !open),
  ];
}

function sentence(key: string, question: string, said: string, language: Language): Sentence {
  return { key, question, said: said || data[language].unknown, open: said === '' };
}

/** One answer in words, '' where it is open. */
export function inWords(answer: Answers[string] | undefined, field: FieldSchema, language: Language = 'vi'): string {
  if (answer === undefined || answer === null || answer === '') return '';
  if (!Array.isArray(answer)) return scalar(answer, field, language);
  const items = field.items;
  if (items && 'properties' in items)
    return (answer as Row[]).map((row, at) => rowWords(row, items, at, language)).join('; ');
  return (answer as Said[]).map((one) => scalar(one, field, language)).join(', ');
}

function rowWords(row: Row | Said, items: RowSchema, at: number, language: Language): string {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return `(${at + 1}) ${plain(row)}`;
  const said = Object.entries(items.properties)
    .map(([key, field]) => [field['x-tn'].short[language], inWords(row[key], field, language)])
    .filter(([, words]) => words !== '')
    .map(([question, words]) => `${question} ${words}`);
  return `(${at + 1}) ${said.join(', ')}`;
}

function scalar(answer: Said, field: FieldSchema, language: Language): string {
  const { kind, options } = field['x-tn'];
  const named = options?.[plain(answer)];
  if (named) return named[language];
  if (typeof answer === 'boolean') return data[language][answer ? 'yes' : 'no'];
  const text = plain(answer);
  if (kind === 'date' || kind === 'partial_date') return text.split('-').reverse().join('/');
  return kind === 'money' ? `${grouped(text)} ${data[language].dong}` : text;
}

/** As it stands in the facts; what no form asks for too. */
function plain(answer: unknown): string {
  if (answer === null || answer === undefined) return '';
  if (typeof answer === 'boolean') return data.vi[answer ? 'yes' : 'no'];
  if (Array.isArray(answer)) return answer.map(plain).join(', ');
  return typeof answer === 'object' ? JSON.stringify(answer) : String(answer);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=([0-9]{3})+(?![0-9]))/g, '.');
}

/** What is wrong with an answer, as a sentence to stand under its field. */
export function misfitWords({ at, keyword }: Misfit, schema: FormSchema, language: Language = 'vi'): string {
  const field = fieldAt(schema, at);
  const words: Record<string, string> = data[language].misfits;
  const kind = field?.['x-tn'].kind ?? '';
  const limit = (field as Record<string, unknown> | null)?.[keyword];
  return (words[`${keyword}.${kind}`] ?? words[keyword] ?? words.other ?? '').replace('{limit}', String(limit));
}

/** The question that a place in the answers belongs to: `['children', 0, 'name']`. */
export function fieldAt(schema: FormSchema, at: readonly (string | number)[]): FieldSchema | null {
  const [key, , inner] = at;
  const field = schema.properties[String(key)];
  if (!field || inner === undefined) return field ?? null;
  const items = field.items;
  return (items && 'properties' in items && items.properties[String(inner)]) || null;
}
