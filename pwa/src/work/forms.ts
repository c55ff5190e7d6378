import type { Declared } from '../capture/read-back';
import { filled, type Known } from '../domain/forms/ask';
import type { Answers, Form } from '../domain/forms/form';
import { merged } from '../domain/forms/merge';
import { answersAsSentences } from '../domain/forms/said';
import type { IntakeFacts } from '../domain/operations.gen';
import { allOf } from '../store/catalogue';
import type { Draft } from './types';

export { codesOf } from './bundle';

/** The form by which these procedures are declared, or null; what several ask in common is asked once. */
export async function declarationForm(codes: readonly string[]): Promise<Form | null> {
  const all = await allOf<Form>('form');
  const wanted = codes.map((code) => all.find(({ procedures }) => procedures.includes(code)));
  return merged([...new Set(wanted.filter((form) => form !== undefined))]);
}

/** What step 1 knows, by the names that forms take it by. */
export function knownOf({ person, acting }: Draft): Known {
  const { name, idNumber, birthOn, sex, phone, address } = person;
  const digits = (number: string): string => number.replace(/[\s.-]/g, '');
  return {
    applicant: { name, id_number: idNumber, birth_on: birthOn, sex, phone: digits(phone), address },
    acting: acting ? { name: acting.name, id_number: acting.idNumber, phone: digits(acting.phone) } : {},
  };
}

/** The answers that stand in this draft for one form: of its own questions only, beside what was noted freely. */
export function declared(draft: Draft, form: Form | null): Answers {
  if (!form) return draft.declaration;
  return { ...noted(draft), ...filled(form, draft.declaration, knownOf(draft)).answers };
}

/** The same as facts, with the form they answer. */
export function declarationFacts(draft: Draft, form: Form | null): Pick<IntakeFacts, 'form' | 'declaration'> {
  const { code, revision } = form ?? {};
  return {
    form: code && revision ? { code, revision } : null,
    declaration: declared(draft, form) as NonNullable<IntakeFacts['declaration']>,
  };
}

/** Keys of a form are plain ASCII; a question in words is a note of the officer's own. */
function noted({ declaration }: Draft): Answers {
  return Object.fromEntries(Object.entries(declaration).filter(([key]) => !/^[a-z][a-z0-9_]*$/.test(key)));
}

/** The answers as they are read to the person: the question in a few words, and what was said, in both languages. */
export function sentencesOf(draft: Draft, form: Form | null): Declared[] {
  const questions = form ?? { schema: NO_QUESTIONS };
  const answers = declared(draft, form);
  const english = answersAsSentences(questions, answers, 'en');
  return answersAsSentences(questions, answers).map(({ key, question, said, open }, at) => ({
    key,
    vi: { question, said },
    en: { question: english[at]?.question ?? question, said: english[at]?.said ?? said },
    open,
  }));
}

const NO_QUESTIONS = { properties: {} } as Form['schema'];
