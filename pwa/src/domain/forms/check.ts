/** What does not fit in an answered form; `app/domain/forms/check.py` finds the same, `tests/contract/forms.json` holds it. */
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { isOpen } from './ask';
import type { Answers, FormSchema, Row, Said } from './form';

/** Where, and which keyword of JSON Schema it does not fit; `required` names what is missing. */
export interface Misfit {
  at: (string | number)[];
  keyword: string;
}

/** Keywords that speak of one answer; the others only say that something below them did not fit. */
const LEAVES = new Set(
  'type enum const minLength maxLength pattern format minimum maximum minItems maxItems uniqueItems required false'.split(
    ' ',
  ),
);

/** Judges answers by one form; compiled once. */
export function checker(schema: FormSchema): (answers: Answers) => Misfit[] {
  const own = structuredClone(schema); // the library writes into it
  const validator = new Validator(own as unknown as Schema, '2020-12', false);
  const order = Object.keys(schema.properties);
  return (answers) => {
    const said = answered(answers);
    return inOrder(
      validator.validate(said).errors.flatMap((error) => misfits(error, schema, said)),
      order,
    );
  };
}

/** What is judged: an open answer is no answer. */
function answered(answers: Answers): Answers {
  const said = Object.entries(answers).filter(([, answer]) => !isOpen(answer));
  return Object.fromEntries(said.map(([key, answer]) => [key, Array.isArray(answer) ? rows(answer) : answer]));
}

function rows(answer: Said[] | Row[]): Said[] | Row[] {
  return (answer as (Said | Row)[]).map((one) => (isRow(one) ? answered(one) : one)) as Said[] | Row[];
}

function isRow(one: Said | Row): one is Row {
  return typeof one === 'object' && one !== null;
}

function misfits(error: OutputUnit, schema: FormSchema, said: Answers): Misfit[] {
  const at = steps(error.instanceLocation).map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step));
  if (!LEAVES.has(error.keyword)) return [];
  if (error.keyword !== 'required') return [{ at, keyword: error.keyword }];
  const wanted = reach(schema, steps(error.keywordLocation)) as string[];
  const here = reach(said, at.map(String)) as object;
  return wanted.filter((key) => !(key in here)).map((key) => ({ at: [...at, key], keyword: 'required' }));
}

function steps(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

function reach(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], from);
}

/** Each once, in the form's order. */
function inOrder(found: readonly Misfit[], order: readonly string[]): Misfit[] {
  const once = new Map(found.map((one) => [JSON.stringify([one.at, one.keyword]), one]));
  return [...once.values()].sort((a, b) => order.indexOf(String(a.at[0])) - order.indexOf(String(b.at[0])));
}
