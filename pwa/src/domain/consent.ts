/** What is asked beside the office's duty: one line, unticked, in the words of `app/catalogue/consents.json`. */
import data from '../../../app/catalogue/consents.json';
import type { Consent } from './operations.gen';

/** The line as it is shown; `wording` is the version that a tick agrees to. */
export const RESULT_NOTICE = data.result_notice;

/** What was agreed to: only in the words that were shown, and only where there is a phone to write to. */
export function consentsOf(phone: string, wording: string | undefined): Consent[] {
  return phone !== '' && wording ? [{ purpose: 'result_notice', wording }] : [];
}
