/** What each step of an intake still wants, counted; a step that wants nothing is done, whoever stands where. */
import { filled, isOpen } from '../../domain/forms/ask';
import type { Form } from '../../domain/forms/form';
import { knownOf } from '../../work/forms';
import type { Draft, Procedure } from '../../work/types';
import { idOk, lacksAddress, phoneOk } from './checks';
import type { Step } from './draft';
import { counted } from './paper-states';

export type Lacks = Readonly<Record<Step, number>>;

/** Things missing by step. Without a procedure nobody knows what the steps behind it want: one each. */
export function lacksOf(draft: Draft, procedure: Procedure | null, form: Form | null): Lacks {
  const { person } = draft;
  const who = [person.name.trim() !== '', idOk(person.idNumber), phoneOk(person.phone)].filter((ok) => !ok).length;
  if (procedure === null) return { person: who, procedure: 1, declaration: 1, papers: 1, sign: 1 };
  const papers = counted(draft, procedure.components);
  return {
    person: who,
    procedure: 0,
    declaration: answersMissing(draft, form) + (lacksAddress(draft) ? 1 : 0),
    papers: papers.required - papers.done,
    sign: draft.signed ? 0 : 1,
  };
}

/** Required questions without an answer; the free declaration wants one sentence. */
function answersMissing(draft: Draft, form: Form | null): number {
  if (form === null) return draft.content.trim() === '' ? 1 : 0;
  const { questions, answers } = filled(form, draft.declaration, knownOf(draft));
  return questions.filter(({ key, required }) => required && isOpen(answers[key])).length;
}
