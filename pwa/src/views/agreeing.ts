/**
 * How somebody agrees: a signature, an ink fingerprint on the paper (its page photographed), or two witnesses.
 * The three are equal: nobody has to draw. Which are open, and who else has to sign, the rules for signing say.
 */
import type { SigningNeeds } from '../domain/signing';
import type { AgreementInput, DraftPhoto, Signed } from '../work/types';
import { idOk } from './take-in/checks';

export type Method = AgreementInput['method'];
/** What is on a pad: a drawing or photo of now, or the id of one that was kept before; null for none. */
export type Taken = Blob | string | null;
/** A witness or an interpreter. */
export interface Present {
  name: string;
  idNumber: string;
  picture: Taken;
}
export interface Agreeing {
  method: Method | '';
  picture: Taken;
  witnesses: Present[];
  interpreter: Present;
}
export const NOBODY: Present = { name: '', idNumber: '', picture: null };
export const NOT_YET: Agreeing = { method: 'signed', picture: null, witnesses: [NOBODY, NOBODY], interpreter: NOBODY };
/** Where nothing but a mark is asked for: a result that is handed over. */
export const ANY_WAY: SigningNeeds = {
  ways: ['signed', 'fingerprint', 'witnessed'],
  witnesses: 0,
  interpreter: false,
  inPerson: false,
  sentenceBySentence: false,
  rules: [],
};

type Lack =
  | 'sign.missing'
  | 'sign.missing_page'
  | 'sign.missing_witness'
  | 'sign.missing_interpreter'
  | 'sign.missing_method'
  | 'person.id_wrong';

/** True where witnesses are asked for: in the person's stead, or beside them. */
export function witnessesAsked({ method }: Agreeing, needs: SigningNeeds): boolean {
  return method === 'witnessed' || needs.witnesses > 0;
}

/** What is still missing before it counts; null when nothing is. */
export function lacking(a: Agreeing, needs: SigningNeeds = ANY_WAY): Lack | null {
  if (a.method === '') return 'sign.missing_method';
  if (a.method === 'signed' && a.picture === null) return 'sign.missing';
  if (a.method === 'fingerprint' && a.picture === null) return 'sign.missing_page';
  const others = [...(witnessesAsked(a, needs) ? a.witnesses : []), ...(needs.interpreter ? [a.interpreter] : [])];
  if (witnessesAsked(a, needs) && !a.witnesses.every(isThere)) return 'sign.missing_witness';
  if (needs.interpreter && !isThere(a.interpreter)) return 'sign.missing_interpreter';
  return others.every(({ idNumber }) => idOk(idNumber)) ? null : 'person.id_wrong';
}

function isThere({ name, picture }: Present): boolean {
  return name.trim() !== '' && picture !== null;
}

export type KeepPicture = (picture: Blob, kind: DraftPhoto['kind']) => Promise<DraftPhoto>;

/** What was drawn or photographed now, each with what it is; what was kept before needs no keeping. */
export function picturesOf(a: Agreeing): [Blob, DraftPhoto['kind']][] {
  const own: [Taken, DraftPhoto['kind']] = [a.picture, a.method === 'fingerprint' ? 'fingerprint_page' : 'signature'];
  const others = [...a.witnesses, a.interpreter].map(({ picture }): typeof own => [picture, 'signature']);
  return [...(a.method === 'witnessed' ? [] : [own]), ...others].filter(
    (one): one is [Blob, DraftPhoto['kind']] => one[0] instanceof Blob,
  );
}

/** Keeps the pictures one at a time, then says the same as an operation does. */
export async function agreed(
  a: Agreeing,
  readBack: string[],
  keep: KeepPicture,
  needs = ANY_WAY,
): Promise<AgreementInput> {
  const kept = async (picture: Taken, kind: DraftPhoto['kind']): Promise<string | null> =>
    picture instanceof Blob ? (await keep(picture, kind)).id : picture;
  const method = a.method || 'signed';
  const photoId =
    method === 'witnessed' ? null : await kept(a.picture, method === 'signed' ? 'signature' : 'fingerprint_page');
  const witnesses: AgreementInput['witnesses'] = [];
  for (const { name, idNumber, picture } of witnessesAsked(a, needs) ? a.witnesses : [])
    witnesses.push({ name: name.trim(), idNumber, photoId: await kept(picture, 'signature') });
  const { name, idNumber, picture } = a.interpreter;
  const said = { method, photoId, witnesses, interpreter: name.trim(), readBack };
  if (!needs.interpreter) return said;
  return { ...said, interpreterIdNumber: idNumber, interpreterPhotoId: await kept(picture, 'signature') };
}

/** An agreement that was given before and still counts, on its pads again. */
export function given({ method, photoId, witnesses, ...by }: Signed): Agreeing {
  const shown = witnesses.map((one) => ({ name: one.name, idNumber: one.idNumber, picture: one.photoId }));
  return {
    method,
    picture: photoId,
    witnesses: shown.length === 0 ? NOT_YET.witnesses : shown,
    interpreter: {
      name: by.interpreter,
      idNumber: by.interpreterIdNumber ?? '',
      picture: by.interpreterPhotoId ?? null,
    },
  };
}

/** The pictures of an agreement that was given. */
export function photosOf({ photoId, witnesses, interpreterPhotoId = null }: Signed): string[] {
  return [photoId, interpreterPhotoId, ...witnesses.map((one) => one.photoId)].filter((id) => id !== null);
}
