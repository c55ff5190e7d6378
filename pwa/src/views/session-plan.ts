/** A field session before it is opened: where, of what kind, with whom. */
import { instantOf, legalDate } from '../ui/format';
import { t } from '../ui/i18n';
import type { Hamlet, OpenSession, PersonOnDevice, SessionKind, Team, Work } from '../work/types';
import { now } from './words';

export interface Known {
  hamlets: Hamlet[];
  teams: Team[];
  people: PersonOnDevice[];
}

export interface Plan {
  /** '' not chosen, NO_HAMLET for none */
  hamletId: string;
  place: string;
  kind: SessionKind;
  teamId: string;
  members: string[];
  /** "16:30" */
  until: string;
}

export const NO_HAMLET = '-';

export async function readKnown(work: Work): Promise<Known> {
  const [hamlets, teams, people] = await Promise.all([work.hamlets(), work.teams(), work.peopleOfUnit()]);
  return { hamlets, teams, people };
}

/** The officer and the leaders are in it, until somebody says otherwise. */
export function startPlan(known: Known, me: PersonOnDevice | null): Plan {
  const members = known.people.filter((p) => p.id === me?.id || p.roles.includes('leader')).map((p) => p.id);
  return { hamletId: '', place: '', kind: 'hamlet', teamId: '', members, until: '16:30' };
}

/** A hamlet fills the place: "Nà Pục" → "Thôn Nà Pục"; a name that says what it is stays as it is. */
export function afterHamlet(plan: Plan, known: Known, hamletId: string): Plan {
  const name = known.hamlets.find((h) => h.id === hamletId)?.name;
  if (name === undefined) return { ...plan, hamletId };
  const itself = /^(thôn|xóm|bản|ấp|tổ|chợ|phum|buôn|làng) /iu.test(name);
  return { ...plan, hamletId, place: itself ? name : t('session.hamlet_name', { name }) };
}

/** A team brings its people; whoever opens the session stays in it. */
export function afterTeam(plan: Plan, known: Known, teamId: string, me: PersonOnDevice | null): Plan {
  const team = known.teams.find((x) => x.id === teamId);
  if (team === undefined) return { ...plan, teamId };
  return { ...plan, teamId, members: [...new Set([...team.members, ...(me === null ? [] : [me.id])])] };
}

export function asInput(plan: Plan): OpenSession {
  return {
    place: plan.place.trim(),
    hamletId: plan.hamletId === '' || plan.hamletId === NO_HAMLET ? null : plan.hamletId,
    kind: plan.kind,
    teamId: plan.teamId === '' ? null : plan.teamId,
    members: plan.members,
    until: instantOf(legalDate(now()), plan.until),
  };
}
