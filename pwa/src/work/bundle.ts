/** A bundle as it is taken in: which of its procedures, and their papers as one list. No storage, no clock. */
import type { Procedure } from './types';

type Component = Procedure['components'][number];
type WithPapers = { readonly components: readonly Component[] };

/** Papers of the same name are one paper, whatever accents, case or brackets it is written with. */
export function sameName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\(.*?\)/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The papers that these procedures ask for together, each once: required where one of them requires it. */
export function papersOf(procedures: readonly WithPapers[]): Component[] {
  const first = procedures[0];
  if (procedures.length < 2) return first ? [...first.components] : [];
  const papers = new Map<string, Component>();
  for (const { components } of procedures)
    for (const paper of components) {
      const key = sameName(paper.name);
      const known = papers.get(key);
      papers.set(key, known ? { ...known, required: known.required || paper.required } : paper);
    }
  return [...papers.values()];
}

/** Where each paper of the common list stands in one procedure's own; null where that one does not ask for it. */
export function placesIn(papers: readonly Component[], own: readonly Component[]): (number | null)[] {
  const places = new Map(own.map(({ name }, index) => [sameName(name), index]));
  return papers.map(({ name }) => places.get(sameName(name)) ?? null);
}
