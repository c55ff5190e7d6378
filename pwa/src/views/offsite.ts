/** What a team may do with a procedure away from the centre, as a sentence with its mark. The rule is data, in the catalogue. */
import { offSite } from '../domain/offsite';
import { type Key, knows } from '../ui/i18n';
import type { MarkState } from '../ui/marks';
import type { Procedure } from '../work/types';

export interface Offsite {
  mark: MarkState;
  words: Key;
  /** false: a team does not take it in here */
  takeIn: boolean;
}

const MARKS: Readonly<Record<ReturnType<typeof offSite>['mark'], MarkState>> = {
  round: 'received',
  square: 'saved',
  triangle: 'attention',
};

export function offsite(p: Procedure): Offsite {
  const rule = offSite({ field_service: p.fieldService, status: 'active' });
  return {
    mark: MARKS[rule.mark],
    words: knows(rule.reasonKey) ? rule.reasonKey : 'offsite.none',
    takeIn: rule.mayIntake,
  };
}

/** The procedure's own form for mobile teams, where the catalogue has one: it is proposed instead. */
export function mobileForm(p: Procedure, all: readonly Procedure[]): Procedure | null {
  return all.find((m) => m.code === p.mobileForm) ?? null;
}
