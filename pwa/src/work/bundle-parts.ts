import { uuid7 } from '../domain/ids';
import type { Agreement, Attachment } from '../domain/operations.gen';
import { makeTrackingCode } from '../domain/tracking-code';
import { feeOfOne, papersOf, placesIn } from './bundle';
import type { PackedProcedure, Rules } from './catalogue';
import type { Draft, DraftPhoto } from './types';

/** What one dossier of an intake is made of; an intake of one procedure has one. */
export type Part = {
  /** the draft as this procedure sees it: its own papers, at its own places */
  draft: Draft;
  rules: Rules;
  procedure: PackedProcedure;
  /** its papers, as its own fact announces them */
  photos: Attachment[];
  /** those of them that no part before it announces: their bytes go with this one */
  carries: Attachment[];
  /** dossiers with which bytes of its papers go */
  carriers: string[];
  agreement: Agreement;
  trackingCode: string;
};

/** What all parts share: the draft as the officer filled it, its pictures as they were announced, what was agreed. */
export type Shared = { draft: Draft; photos: Attachment[]; agreement: Agreement };

/**
 * The dossiers that one draft becomes, in the order of their codes. A paper that several ask for is announced by each,
 * under an id of its own, and its bytes go once.
 */
export function partsOf(shared: Shared, rules: readonly Rules[]): Part[] {
  const papers = papersOf(rules.map(({ procedure }) => procedure));
  const carriedBy = new Map<string, string>();
  const places = (own: Rules): (number | null)[] =>
    rules.length === 1 ? papers.map((_, at) => at) : placesIn(papers, own.procedure.components);
  const leading = rules[0]?.procedure.name ?? '';
  return rules.map((own, index) => partOf(shared, own, leading, index, places(own), carriedBy));
}

function partOf(
  { draft: whole, photos, agreement }: Shared,
  rules: Rules,
  leading: string,
  index: number,
  places: (number | null)[],
  carriedBy: Map<string, string>,
): Part {
  const draft = ownDraft(whole, rules.procedure, leading, index, places);
  const kept = new Map(draft.photos.map((photo) => [photo.id, photo]));
  const mine = photos.filter(({ id }) => kept.has(id));
  const ids = new Map(mine.map(({ id }) => [id, carriedBy.has(id) ? uuid7() : id]));
  const told = mine.map((one) => ({
    ...one,
    id: ids.get(one.id) ?? one.id,
    component: kept.get(one.id)?.component ?? null,
  }));
  for (const { id } of mine) if (!carriedBy.has(id)) carriedBy.set(id, draft.dossierId);
  const carriers = new Set(mine.map(({ id }) => carriedBy.get(id) ?? draft.dossierId));
  carriers.delete(draft.dossierId);
  return {
    draft,
    rules,
    procedure: rules.procedure,
    photos: told,
    carries: told.filter(({ id }) => kept.has(id)),
    carriers: [...carriers],
    agreement: renamed(agreement, ids),
    trackingCode: makeTrackingCode(),
  };
}

/**
 * The first procedure keeps the draft's own dossier, its words and what was said of the fee; the others have
 * their own fees, and the catalogue's words unless the officer wrote some that say more than the first one's name.
 */
function ownDraft(
  draft: Draft,
  procedure: PackedProcedure,
  leading: string,
  index: number,
  places: (number | null)[],
): Draft {
  const place = (component: number): number | null => places[component] ?? null;
  const own = ({ component }: DraftPhoto): boolean => component === null || place(component) !== null;
  const papers = Object.entries(draft.papers).flatMap(([component, said]) => {
    const at = place(Number(component));
    return at === null ? [] : [[at, said] as const];
  });
  const photos = draft.photos
    .filter(own)
    .map((photo) => (photo.component === null ? photo : { ...photo, component: place(photo.component) }));
  const first = { ...draft, procedureCode: procedure.code, papers: Object.fromEntries(papers), photos };
  if (index === 0) return first;
  const content = draft.content.trim() === leading ? '' : draft.content;
  const fee = draft.otherFees?.[procedure.code]?.fee ?? null;
  return { ...first, dossierId: uuid7(), content, feeVnd: feeOfOne(draft, procedure), fee };
}

/** The same agreement, naming the pictures as this part announces them. */
function renamed(agreement: Agreement, ids: ReadonlyMap<string, string>): Agreement {
  const id = (one: string | null | undefined): string | null => (one ? (ids.get(one) ?? one) : null);
  const present = <T extends { attachment_id?: string | null }>(one: T): T => ({
    ...one,
    attachment_id: id(one.attachment_id),
  });
  return {
    ...agreement,
    attachment_id: id(agreement.attachment_id),
    witnesses: (agreement.witnesses ?? []).map(present) as NonNullable<Agreement['witnesses']>,
    interpreter: agreement.interpreter ? present(agreement.interpreter) : null,
  };
}
