/** The acts that need a few words, what they need, and the verb behind each. */
import type { Work } from '../work/types';

export const TYPES = ['appraised', 'supplement_requested', 'handling_started', 'note_added', 'withdrawn'] as const;
export type ActType = (typeof TYPES)[number];
export const REASONS = ['verify_elsewhere', 'council', 'other_agency', 'no_leader', 'needs_time'] as const;

export interface Answers {
  outcome: 'complete' | 'incomplete';
  reason: (typeof REASONS)[number] | '';
  items: string[];
  text: string;
}
export const EMPTY: Answers = { outcome: 'complete', reason: '', items: [], text: '' };

/** What is missing before the act may be recorded; null when nothing is. */
export function lacks(type: ActType, a: Answers): 'act.need_text' | 'act.need_items' | 'act.need_reason' | null {
  const noText = a.text.trim() === '';
  if (type === 'supplement_requested' && a.items.length === 0) return 'act.need_items';
  if (type === 'handling_started' && a.reason === '') return 'act.need_reason';
  if ((type === 'supplement_requested' || type === 'note_added' || type === 'withdrawn') && noText)
    return 'act.need_text';
  return type === 'appraised' && a.outcome === 'incomplete' && noText ? 'act.need_text' : null;
}

/** Records it; resolves when it is saved on this device. */
export async function record(work: Work, id: string, type: ActType, a: Answers): Promise<void> {
  const text = a.text.trim();
  if (type === 'appraised') return work.appraise(id, { outcome: a.outcome, note: text });
  if (type === 'supplement_requested') return work.requestSupplement(id, { items: a.items, reason: text });
  if (type === 'handling_started')
    return work.startHandling(id, { reason: a.reason === '' ? 'needs_time' : a.reason, note: text });
  return type === 'withdrawn' ? work.withdraw(id, text) : work.addNote(id, text);
}
