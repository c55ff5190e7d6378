import { type Line, readBackLines } from '../capture/read-back';
import { sha256Hex, utf8 } from '../domain/bytes';
import { canonical } from '../domain/jcs';
import { codesOf, feeOfAll, feeOfOne, papersOf } from './bundle';
import { procedureOf, promise, type Rules, rulesOf } from './catalogue';
import { declarationForm, sentencesOf } from './forms';
import { componentsOf } from './intake-facts';
import { type Draft, type ReadBack, WorkError } from './types';

let read: Rules | null = null;

/** What was read to the person counts: the rules of the last read-back, or those of the trip pack. */
export async function rulesRead(code: string): Promise<Rules> {
  return read?.procedure.code === code ? read : rulesOf(code);
}

/** What is read to the person, as this draft stands, and what an agreement to it is bound to. Raises `error.draft_gone`. */
export async function readBackOf(draft: Draft): Promise<ReadBack> {
  const lines = await linesOf(draft);
  return { lines, over: await agreedOver(draft, lines) };
}

/** Raises `error.read_again` where this draft is no longer what was agreed to. */
export async function stillAgreed(draft: Draft, over: string | undefined): Promise<void> {
  if (over !== undefined && (await readBackOf(draft)).over !== over) throw new WorkError('error.read_again');
}

/** How far the officer is, and how the person agreed: nobody agrees to that. */
const BESIDE: ReadonlySet<string> = new Set([
  'id',
  'step',
  'asking',
  'savedAt',
  'procedureName',
  'photos',
  'aside',
  'readBackTicked',
  'readBackOver',
  'signed',
] satisfies (keyof Draft | 'procedureName')[]);

/** SHA-256 (hex) of the sentences and of all that was typed, chosen and photographed: any change makes another one. */
export function agreedOver(draft: Draft, lines: readonly Line[]): Promise<string> {
  const about = Object.fromEntries(Object.entries(draft).filter(([key]) => !BESIDE.has(key)));
  const papers = draft.photos.filter(({ kind }) => kind !== 'signature' && kind !== 'fingerprint_page');
  const pictures = papers.map(({ id, component, kind }) => ({ id, component, kind }));
  return sha256Hex(utf8(canonical({ about, pictures, sentences: lines.map(({ vi }) => vi) })));
}

async function linesOf(draft: Draft): Promise<Line[]> {
  if (!draft.procedureCode) throw new WorkError('error.draft_gone');
  const codes = codesOf(draft);
  const [rules, due, form, all] = await Promise.all([
    rulesOf(draft.procedureCode),
    promise(draft.procedureCode, draft.bundle),
    declarationForm(codes),
    Promise.all(codes.map(procedureOf)),
  ]);
  read = rules;
  const { name, honorific, birthOn, idNumber, noIdReason, phone, address } = draft.person;
  return readBackLines({
    name,
    honorific,
    birthOn,
    idNumber,
    noIdReason,
    phone,
    address,
    acting: draft.acting,
    procedureNames: all.map((one) => one.name),
    content: draft.content,
    declaration: sentencesOf(draft, form),
    papers: componentsOf(draft, { components: papersOf(all) }),
    dueAt: due.dueAt ?? draft.statedDueAt,
    dueStated: due.dueAt === null,
    dueVerified: due.dueAt !== null && due.verified,
    returnBy: draft.returnBy,
    returnPlace: draft.returnPlace,
    feeVnd: feeOfAll(draft, all),
    fees: all.length > 1 ? all.map((one) => ({ name: one.name, feeVnd: feeOfOne(draft, one) })) : [],
  });
}
