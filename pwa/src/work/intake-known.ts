import { uuid7 } from '../domain/ids';
import { offSite } from '../domain/offsite';
import { readMeta } from '../store/meta';
import type { Vault } from '../vault/vault';
import { agreementOf } from './agreement';
import { codesOf } from './bundle';
import { partsOf } from './bundle-parts';
import { nameOf, usual } from './catalogue';
import type { Context } from './context';
import { stillHere } from './evicted';
import { declarationForm } from './forms';
import { rulesRead, stillAgreed } from './read-back';
import { announcedOf, headsOf } from './seal-photos';
import { type AgreementInput, type Draft, type DraftPhoto, WorkError } from './types';

/** All that an intake goes by. */
export type About = Awaited<ReturnType<typeof known>>;

/** All that an intake goes by, each thing read beside the others. Raises `error.draft_gone`, `error.read_again`, `error.not_off_site`. */
export async function known(context: Context, vault: Vault, reading: Promise<Draft | null>, agreed: AgreementInput) {
  const [draft, habits, device] = await Promise.all([reading, usual(context), readMeta('device')]);
  if (!draft) await stillHere();
  if (!draft?.procedureCode) throw new WorkError('error.draft_gone');
  await stillAgreed(draft, agreed.over);
  const { kept, left } = sorted(draft.photos, agreed);
  const [rules, forms, photos, superseded, agreement, by] = await Promise.all([
    Promise.all(codesOf(draft).map(rulesRead)),
    Promise.all(codesOf(draft).map((code) => declarationForm([code]))),
    announcedOf(vault, kept.map(idOf)),
    headsOf(vault, [...left.map(idOf), ...(draft.aside ?? []).map(({ photo }) => photo.id)]),
    agreementOf(agreed),
    nameOf(context, vault.person),
  ]);
  const session = context.today.value.session;
  const not = session && rules.find(({ procedure }) => !offSite(procedure).mayIntake);
  if (not) throw new WorkError('error.not_off_site', { procedure: not.procedure.name });
  const parts = partsOf({ draft: { ...draft, photos: kept }, photos, agreement }, rules).map((part, i) => ({
    ...part,
    form: forms[i] ?? null,
  }));
  const bundleId = parts.length > 1 ? uuid7() : null;
  return { draftId: draft.id, parts, bundleId, ...{ device, habits, superseded, by, session } };
}

const idOf = ({ id }: DraftPhoto): string => id;

/** A signature that was drawn again, or left behind by another way to agree, is not part of the dossier. */
function sorted(
  photos: DraftPhoto[],
  { photoId, witnesses, interpreterPhotoId = null }: AgreementInput,
): { kept: DraftPhoto[]; left: DraftPhoto[] } {
  const named = new Set([photoId, interpreterPhotoId, ...witnesses.map((witness) => witness.photoId)]);
  const counts = ({ id, kind }: DraftPhoto): boolean =>
    (kind !== 'signature' && kind !== 'fingerprint_page') || named.has(id);
  return { kept: photos.filter(counts), left: photos.filter((photo) => !counts(photo)) };
}
