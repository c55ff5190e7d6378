/** A bundle as it is taken in: which of its procedures, and their papers as one list. No storage, no clock. */
import { fold } from '../domain/text';
import type { Draft, Procedure } from './types';

type Component = Procedure['components'][number];
type Fees = Pick<Draft, 'procedureCode' | 'feeVnd' | 'otherFees'>;
type WithPapers = { readonly components: readonly Component[] };

/** The codes that one draft is about: the bundle's, or the procedure in hand. */
export function codesOf({
  procedureCode,
  bundle,
}: {
  procedureCode: string | null;
  bundle?: { codes: readonly string[] } | undefined;
}): readonly string[] {
  return bundle?.codes ?? (procedureCode ? [procedureCode] : []);
}

/**
 * The papers that these procedures ask for together. Papers of the same name, however it is accented, are one: required
 * where one of them requires it.
 */
export function papersOf(procedures: readonly WithPapers[]): Component[] {
  const first = procedures[0];
  if (procedures.length < 2) return first ? [...first.components] : [];
  const papers = new Map<string, Component>();
  for (const { components } of procedures)
    for (const paper of components) {
      const key = fold(paper.name);
      const known = papers.get(key);
      papers.set(key, known ? { ...known, required: known.required || paper.required } : paper);
    }
  return [...papers.values()];
}

/** Where each paper of the common list stands in one procedure's own; null where that one does not ask for it. */
export function placesIn(papers: readonly Component[], own: readonly Component[]): (number | null)[] {
  const places = new Map(own.map(({ name }, index) => [fold(name), index]));
  return papers.map(({ name }) => places.get(fold(name)) ?? null);
}

type Costs = { readonly code: string; readonly fee: { readonly amount_vnd: number | null } };

/** What one dossier of a draft costs: as the draft says it, else as the catalogue does; null where nobody knows. */
export function feeOfOne({ procedureCode, feeVnd, otherFees }: Fees, { code, fee }: Costs): number | null {
  if (code === procedureCode) return feeVnd;
  const said = otherFees?.[code];
  return said === undefined ? fee.amount_vnd : said.feeVnd;
}

/** What is paid together; null where one of them is unknown. */
export function feeOfAll(draft: Fees, procedures: readonly Costs[]): number | null {
  const all = procedures.map((one) => feeOfOne(draft, one));
  return all.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}
