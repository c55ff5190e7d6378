/** How the papers of a draft stand, and which photo is the next useful one. */
import type { Draft, DraftPhoto, PaperState, Procedure } from '../../work/types';

/** The place of "any other paper", which no procedure asks for. */
export const OTHER = -1;
export type Component = Procedure['components'][number];

/** What a paper's state is; before anybody touched it, null or what its kind says by itself. */
export function stateOf(draft: Draft, index: number, c: Component): PaperState | null {
  const kept = draft.papers[index]?.state;
  if (kept !== undefined) return kept;
  if (c.copy === 'eform') return 'declared';
  return c.copy === 'data' ? 'data' : null;
}

/** The place of the first required paper of which nothing is known, or -1. */
export function nextUseful(draft: Draft, papers: readonly Component[]): number {
  return papers.findIndex((c, i) => c.required && stateOf(draft, i, c) === null);
}

/** The pictures of one paper, or of any other one, in the order they were taken. */
export function pagesOf(draft: Draft, index: number): DraftPhoto[] {
  return draft.photos.filter((p) =>
    index === OTHER ? p.kind === 'other' : p.component === index && p.kind === 'paper',
  );
}

/** How many of the required papers are here, in whatever way. */
export function counted(draft: Draft, papers: readonly Component[]): { done: number; required: number } {
  const here = papers.filter((c, i) => c.required && ![null, 'missing'].includes(stateOf(draft, i, c)));
  return { done: here.length, required: papers.filter((c) => c.required).length };
}

/** States that are known without asking, with those already kept on top. */
export function withKnown(draft: Draft, papers: readonly Component[]): Draft['papers'] {
  const known = papers.flatMap((c, i) => {
    const state = stateOf(draft, i, c);
    return state === null ? [] : [[i, { state, note: '' }] as const];
  });
  return { ...Object.fromEntries(known), ...draft.papers };
}

/** The pictures with one more: behind all others, or in the place of `instead`. */
export function withPhoto(photos: readonly DraftPhoto[], photo: DraftPhoto, instead?: string): DraftPhoto[] {
  const others = photos.filter(({ id }) => id !== photo.id);
  const at = others.findIndex(({ id }) => id === instead);
  return at < 0 ? [...others, photo] : others.with(at, photo);
}

/** The draft without one picture; a paper whose last picture went is open again. */
export function withoutPhoto(draft: Draft, photoId: string): Partial<Draft> {
  const index = draft.photos.find((p) => p.id === photoId)?.component ?? null;
  const photos = draft.photos.filter((p) => p.id !== photoId);
  if (index === null || photos.some((p) => p.component === index)) return { photos };
  const { [index]: _, ...papers } = draft.papers;
  return { photos, papers };
}

/** "Tờ khai (hoặc biểu mẫu điện tử)" → "Tờ khai": what fits on a button. */
export function shortName(name: string): string {
  return name.split(/ \(|,|;/)[0] ?? name;
}
