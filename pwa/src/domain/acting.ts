/**
 * Who may come in an applicant's stead, and with what paper. Twin of `app/domain/acting.py`: rules SG7 and SG8;
 * `tests/contract/acting.json` holds the cases of both. Nothing here refuses.
 */
import type { Signing } from './catalogue';

export type ActingPaper = 'none' | 'authorisation' | 'not_allowed';
export type ActingMark = 'proxy_not_allowed' | 'no_authorisation';

const CLOSE_KIN: ReadonlySet<string> = new Set(['parent', 'child', 'spouse', 'sibling', 'grandparent']);
/** Registrations of a birth: SG8 asks no authorisation of any relative. */
const BIRTHS: ReadonlySet<string> = new Set(['1.001193', '1.003583', '1.004772', '1.004884', '2.000528']);
const AGREED_ALREADY: ReadonlySet<string> = new Set(['parent', 'authorised', 'guardian']);

/** What somebody who stands so to the applicant has to bring for this procedure. */
export function actingPaper(code: string, signing: Signing, relation: string): ActingPaper {
  if (signing.in_person || !signing.proxy) return 'not_allowed';
  const kin = CLOSE_KIN.has(relation) || (relation === 'other' && BIRTHS.has(code));
  return kin ? 'none' : 'authorisation';
}

const STRICTER: readonly ActingPaper[] = ['none', 'authorisation', 'not_allowed'];

/** What they bring where several procedures are asked for at once: the most that one of them asks. */
export function strictestPaper(papers: readonly ActingPaper[]): ActingPaper {
  return STRICTER.findLast((one) => papers.includes(one)) ?? 'none';
}

/** A relative other than the parents who registers a birth agrees with them on what is declared. */
export function agreesWithParents(code: string, relation: string): boolean {
  return BIRTHS.has(code) && !AGREED_ALREADY.has(relation);
}

/** What a person has to look at; `relation` is null where the applicants came themselves. */
export function actingMarks(
  code: string,
  signing: Signing,
  relation: string | null,
  authorised: boolean,
): ActingMark[] {
  if (relation === null) return [];
  const paper = actingPaper(code, signing, relation);
  if (paper === 'not_allowed') return ['proxy_not_allowed'];
  return paper === 'authorisation' && !authorised ? ['no_authorisation'] : [];
}
