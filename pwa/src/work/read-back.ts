import { readBack } from '../capture/read-back';
import { promiseAt, type Rules, rulesOf } from './catalogue';
import { stamp } from './clock';
import { codesOf, declarationForm, sentencesOf } from './forms';
import { componentsOf } from './intake-facts';
import { type Draft, WorkError } from './types';

let read: Rules | null = null;

/** What was read to the person counts: the rules of the last read-back, or those of the trip pack. */
export async function rulesRead(code: string): Promise<Rules> {
  return read?.procedure.code === code ? read : rulesOf(code);
}

/** The sentences that are read to the person, as this draft stands. Raises `error.draft_gone`. */
export async function readBackOf(draft: Draft): Promise<string[]> {
  if (!draft.procedureCode) throw new WorkError('error.draft_gone');
  const [rules, { at }, form] = await Promise.all([
    rulesOf(draft.procedureCode),
    stamp(),
    declarationForm(codesOf(draft)),
  ]);
  read = rules;
  const { procedure } = rules;
  const due = promiseAt(rules, at);
  const { name, honorific, birthOn, idNumber, noIdReason, phone, address } = draft.person;
  return readBack({
    name,
    honorific,
    birthOn,
    idNumber,
    noIdReason,
    phone,
    address,
    acting: draft.acting,
    procedureName: procedure.name,
    content: draft.content,
    declaration: sentencesOf(draft, form),
    papers: componentsOf(draft, procedure),
    dueAt: due.dueAt ?? draft.statedDueAt,
    dueVerified: due.dueAt !== null && due.verified,
    returnBy: draft.returnBy,
    returnPlace: draft.returnPlace,
    feeVnd: draft.feeVnd,
  });
}
