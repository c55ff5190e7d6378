/**
 * What a team may do away from the centre: reads the catalogue's `field_service`. Twin of `app/domain/offsite.py`.
 * Copies are certified at the office alone (NĐ 23/2015 art. 10): 2.000815 is never certified off-site.
 */
import type { ProcedureData } from './catalogue';

export interface OffSite {
  mayIntake: boolean;
  mayDecide: boolean;
  mayDeliver: boolean;
  mark: 'round' | 'square' | 'triangle';
  /** names the sentence in the dictionaries */
  reasonKey: string;
}

const RULES: Readonly<Record<ProcedureData['field_service'], OffSite>> = {
  full: rule('111', 'round', 'full'),
  native: rule('111', 'round', 'native'),
  intake: rule('101', 'square', 'intake'),
  result_only: rule('001', 'triangle', 'result_only'),
  intake_prohibited_offsite: rule('001', 'triangle', 'prohibited'),
  none: rule('000', 'triangle', 'none'),
};
const ABOLISHED = rule('000', 'triangle', 'abolished');

/** What may be done in a hamlet or at a bedside; an abolished procedure may be done nowhere. */
export function offSite(procedure: Pick<ProcedureData, 'field_service' | 'status'>): OffSite {
  return procedure.status === 'active' ? RULES[procedure.field_service] : ABOLISHED;
}

/** The code of the procedure's own form for mobile teams, to be proposed, or null. */
export function betterForm(procedure: Pick<ProcedureData, 'mobile_form'>): string | null {
  return procedure.mobile_form ?? null;
}

function rule(may: string, mark: OffSite['mark'], reason: string): OffSite {
  const [intake, decide, deliver] = may;
  return {
    mayIntake: intake === '1',
    mayDecide: decide === '1',
    mayDeliver: deliver === '1',
    mark,
    reasonKey: `offsite.${reason}`,
  };
}
