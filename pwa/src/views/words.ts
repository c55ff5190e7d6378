/** Small phrases that several screens say the same way. */

import { date, hour, legalDate, weekday } from '../ui/format';
import { capital, type Key, lang, t } from '../ui/i18n';
import type { MarkState } from '../ui/marks';
import type { DossierSummary, Honorific, PaperState, SendState } from '../work/types';

/** "Bà Nông Thị Pay"; in English the name alone, because honorifics have no equal there. */
export function called(p: { honorific: Honorific; name: string }): string {
  if (lang.value === 'en') return p.name;
  return p.honorific === 'ông/bà' ? `Ông/bà ${p.name}` : `${capital(p.honorific)} ${p.name}`;
}

/** Vars for every sentence that speaks of the applicant. */
export function hon(honorific: Honorific): { hon: string } {
  return { hon: honorific };
}

/** "10:42, thứ Ba 22/09/2026". */
export function whenDue(instant: string): string {
  const day = weekday(instant);
  return `${hour(instant)}, ${lang.value === 'vi' ? day.charAt(0).toLocaleLowerCase('vi') + day.slice(1) : day} ${date(instant)}`;
}

/** Whole days from today to the due day: "còn 3 ngày", "hôm nay", "quá 1 ngày". `now` is an instant. */
export function daysLeft(due: string, now: string): string {
  const days = Math.round((Date.parse(legalDate(due)) - Date.parse(legalDate(now))) / 86_400_000);
  if (days === 0) return t('due.today');
  return days > 0 ? t('due.left', { days }) : t('due.late', { days: -days });
}

export const SEND_MARK: Readonly<Record<SendState, MarkState>> = {
  saved: 'saved',
  sending: 'sending',
  received: 'received',
  attention: 'attention',
};

export function sendWords(send: SendState): string {
  return t(`send.${send}`);
}

/** The dossier's own state, in words; a decided one says how. */
export function stateWords(d: Pick<DossierSummary, 'state' | 'outcome'>): string {
  if (d.state === 'decided' && d.outcome !== null) return t(`state.decided_${d.outcome}`);
  return t(`state.${d.state}`);
}

/** Which mark a paper's state wears. */
export const PAPER_MARK: Readonly<Record<PaperState, MarkState>> = {
  photographed: 'received',
  seen: 'received',
  declared: 'saved',
  data: 'saved',
  not_needed: 'none',
  missing: 'paused',
};

export function paperWords(state: PaperState): string {
  return t(`paper.${state}` satisfies Key);
}

/** Now, as an instant. */
export function now(): string {
  return new Date().toISOString();
}
