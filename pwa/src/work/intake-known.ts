import { offSite } from '../domain/offsite';
import { makeTrackingCode } from '../domain/tracking-code';
import { readMeta } from '../store/meta';
import type { Vault } from '../vault/vault';
import { agreementOf } from './agreement';
import { nameOf, usual } from './catalogue';
import type { Context } from './context';
import { readDraft } from './drafts';
import { stillHere } from './evicted';
import { declarationForm } from './forms';
import { rulesRead } from './read-back';
import { announcedOf, headsOf } from './seal-photos';
import { type AgreementInput, type DraftPhoto, WorkError } from './types';

/** All that an intake goes by. */
export type About = Awaited<ReturnType<typeof known>>;

/** All that an intake goes by, each thing read beside the others. Raises `error.draft_gone`, `error.not_off_site`. */
export async function known(context: Context, vault: Vault, draftId: string, agreed: AgreementInput) {
  const [draft, habits, device] = await Promise.all([readDraft(context, draftId), usual(context), readMeta('device')]);
  if (!draft) await stillHere();
  if (!draft?.procedureCode) throw new WorkError('error.draft_gone');
  const { kept, left } = sorted(draft.photos, agreed);
  const [rules, form, photos, superseded, agreement, by] = await Promise.all([
    rulesRead(draft.procedureCode),
    declarationForm([draft.procedureCode]),
    announcedOf(vault, kept.map(idOf)),
    headsOf(vault, left.map(idOf)),
    agreementOf(agreed),
    nameOf(context, vault.person),
  ]);
  const session = context.today.value.session;
  if (session && !offSite(rules.procedure).mayIntake)
    throw new WorkError('error.not_off_site', { procedure: rules.procedure.name });
  return {
    draft: { ...draft, photos: kept },
    trackingCode: makeTrackingCode(),
    procedure: rules.procedure,
    ...{ device, habits, rules, form, photos, superseded, agreement, by, session },
  };
}

const idOf = ({ id }: DraftPhoto): string => id;

/** A signature that was drawn again, or left behind by another way to agree, is not part of the dossier. */
function sorted(
  photos: DraftPhoto[],
  { photoId, witnesses }: AgreementInput,
): { kept: DraftPhoto[]; left: DraftPhoto[] } {
  const named = new Set([photoId, ...witnesses.map((witness) => witness.photoId)]);
  const counts = ({ id, kind }: DraftPhoto): boolean =>
    (kind !== 'signature' && kind !== 'fingerprint_page') || named.has(id);
  return { kept: photos.filter(counts), left: photos.filter((photo) => !counts(photo)) };
}
