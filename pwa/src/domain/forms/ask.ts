/** Which questions are asked, and what stands in them before anybody typed. One pass in the form's order. */
import type { Answers, Condition, Fit, Form, FormSchema, Question, Row, Said, Source } from './form';

/** What is known beside the form: `applicant` and `acting`, by the names that the facts use. */
export type Known = Record<string, Record<string, Said | undefined>>;

/** A form in hand: the questions that are asked now, and the answers that stand. */
export interface Filled {
  questions: Question[];
  answers: Answers;
  /** keys whose answer nobody typed */
  given: Set<string>;
}

/**
 * The answers that stand: what was typed, else what is known already. A question that is not asked has none, whatever
 * was typed before. A condition looks at earlier questions only (the meta-schema's check holds that).
 */
export function filled({ schema }: Pick<Form, 'schema'>, typed: Answers, known: Known = {}): Filled {
  const done: Filled = { questions: [], answers: {}, given: new Set() };
  for (const [key, field] of Object.entries(schema.properties)) {
    if (isHidden(schema, key, done.answers)) continue;
    const hints = field['x-tn'];
    done.questions.push({ key, field, hints, required: isRequired(schema, key, done.answers) });
    const answer = key in typed ? typed[key] : (first(hints.from ?? [], done.answers, known) ?? field.default);
    if (answer === undefined || answer === '') continue;
    done.answers[key] = tidy(answer);
    if (!(key in typed)) done.given.add(key);
  }
  return done;
}

/** Whether an answer says something; null says "not known", which leaves the question open. */
export function isOpen(answer: Answers[string] | undefined): boolean {
  return answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);
}

/** Rows that say nothing are none; blanks at the ends are none. */
function tidy(answer: Answers[string]): Answers[string] {
  if (typeof answer === 'string') return answer.trim();
  if (!Array.isArray(answer)) return answer;
  return (answer as (Said | Row)[]).map(tidyRow).filter((one) => one !== null) as Said[] | Row[];
}

function tidyRow(one: Said | Row): Said | Row | null {
  if (typeof one !== 'object' || one === null) return one;
  const said = Object.entries(one).filter(([, value]) => !isOpen(value));
  const trimmed = said.map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]);
  return said.length > 0 ? (Object.fromEntries(trimmed) as Row) : null;
}

function first(sources: readonly Source[], answers: Answers, known: Known): Answers[string] | undefined {
  for (const { of, if: only } of sources) {
    if (only && !Object.entries(only).every(([key, value]) => answers[key] === value)) continue;
    const found = of.startsWith('=') ? answers[of.slice(1)] : knownAt(of, known);
    if (!isOpen(found)) return found;
  }
  return undefined;
}

function knownAt(path: string, known: Known): Said | undefined {
  const [who = '', what = ''] = path.split('.');
  return known[who]?.[what];
}

function isHidden(schema: FormSchema, key: string, answers: Answers): boolean {
  return (schema.allOf ?? []).some((rule) => branch(rule, answers)?.properties?.[key] === false);
}

function isRequired(schema: FormSchema, key: string, answers: Answers): boolean {
  if (schema.required?.includes(key)) return true;
  return (schema.allOf ?? []).some((rule) => branch(rule, answers)?.required?.includes(key));
}

function branch(rule: NonNullable<FormSchema['allOf']>[number], answers: Answers) {
  return holds(rule.if, answers) ? rule.then : rule.else;
}

/** A condition as JSON Schema judges it, within what the meta-schema allows. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('anyOf' in condition) return condition.anyOf.some((one) => holds(one, answers));
  const stand = condition.required.every((key) => !isOpen(answers[key]));
  return stand && Object.entries(condition.properties).every(([key, fit]) => fits(fit, answers[key] as Said));
}

function fits({ const: only, enum: any, minimum, maximum }: Fit, answer: Said): boolean {
  if (only !== undefined && answer !== only) return false;
  if (any !== undefined && !any.includes(answer)) return false;
  if (typeof answer !== 'number') return true;
  return !((minimum !== undefined && answer < minimum) || (maximum !== undefined && answer > maximum));
}
