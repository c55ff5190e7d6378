import { pictureBeside } from '../capture/beside';
import { NotAPicture, type Picture } from '../capture/photo';
import type { Corners } from '../capture/warp';
import { uuid7 } from '../domain/ids';
import { putRecords } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import { type Context, openVault } from './context';
import { changePages } from './drafts';
import { cutOut, put } from './pages';
import { locked, type Place, photoHeadId } from './records';
import { headsOf, photoBytes, remember, sealPhoto } from './seal-photos';
import { type DraftPhoto, WorkError } from './types';

type About = { kind: DraftPhoto['kind']; component: number | null };

/**
 * Re-encodes a picture and keeps it beside the draft, in the place of `instead` where that is said. Raises `error.not_a_photo`,
 * `error.too_large`, `error.no_room`.
 */
export async function addPhoto(
  context: Context,
  draftId: string,
  file: Blob,
  { instead, ...about }: About & { instead?: string },
): Promise<DraftPhoto> {
  const photo = await keep(context, draftId, await taken(file, about.kind), about);
  await changePages(context, draftId, (pages) => put(pages, photo, instead));
  return photo;
}

/**
 * The sheet between these corners of a page's picture takes its place, seen from straight above; the picture lies aside. Resolves with
 * the draft's pages as they are kept then. Raises `error.photo_gone`, `error.no_room`.
 */
export async function straighten(
  context: Context,
  draftId: string,
  photoId: string,
  corners: Corners,
): Promise<DraftPhoto[]> {
  const vault = openVault(context);
  const [head] = await headsOf(vault, [photoId]);
  if (!head) throw new WorkError('error.photo_gone');
  const { kind, component, mediaType } = head.photo;
  const whole = new Blob([await photoBytes(vault, photoId)], { type: mediaType });
  const photo = await keep(context, draftId, await taken(whole, kind, corners), { kind, component });
  return (await changePages(context, draftId, (pages) => cutOut(pages, photo, photoId))).photos;
}

/** Keeps a drawing or picture for a fact about a dossier that is yet to be recorded. */
export async function addDossierPhoto(
  context: Context,
  dossierId: string,
  file: Blob,
  kind: DraftPhoto['kind'],
  component: number | null = null,
): Promise<DraftPhoto> {
  return keep(context, dossierId, await taken(file, kind), { kind, component });
}

/** An object URL of a picture; whoever asked revokes it. */
export async function photoUrl(context: Context, _ownerId: string, photoId: string): Promise<string> {
  const vault = openVault(context);
  const [head] = await headsOf(vault, [photoId]);
  const type = head?.photo.mediaType ?? 'image/jpeg';
  return URL.createObjectURL(new Blob([await photoBytes(vault, photoId)], { type }));
}

/** The pictures with these ids that are still there, with what each is. */
export async function photosNamed(vault: Vault, ids: (string | null)[]): Promise<DraftPhoto[]> {
  const named = [...new Set(ids.filter((id) => id !== null))];
  return (await headsOf(vault, named)).map(({ photo }) => photo);
}

/**
 * The picture goes under the open field session's key, so that at the save nothing is locked a second time;
 * without one it is the officer's own. What it is lies beside it, locked too.
 */
async function keep(context: Context, of: string, picture: Picture, { kind, component }: About): Promise<DraftPhoto> {
  const vault = openVault(context);
  const { bytes, mediaType, faults } = picture;
  const place: Place = { id: uuid7(), owner: ownerNow(context, vault), kind: 'photo', sort: of };
  const photo: DraftPhoto = { id: place.id, kind, component, mediaType, size: bytes.byteLength };
  const { head, sealed } = await sealPhoto(photo, bytes);
  const beside: Place = { ...place, id: photoHeadId(place.id), kind: 'photo_head' };
  const records = [{ ...place, ...(await vault.seal(place, bytes)) }, await locked(vault, beside, head)];
  await putRecords(records, [], { put: [[head.announced.sealed_sha256, sealed]] });
  remember(vault, head);
  return faults ? { ...photo, faults } : photo;
}

/** Whose key new work goes under: the open field session's, or the officer's own. */
export function ownerNow({ today }: Context, vault: Vault): string {
  const session = today.value.session?.id;
  return session && vault.owners().includes(session) ? session : vault.person;
}

async function taken(file: Blob, kind: string, corners?: Corners): Promise<Picture> {
  try {
    return await pictureBeside(file, kind, corners);
  } catch (error) {
    throw error instanceof NotAPicture ? new WorkError(`error.${error.why}`) : error;
  }
}
