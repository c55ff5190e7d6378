import { type Bytes, sha256Hex } from '../domain/bytes';
import type { Attachment } from '../domain/operations.gen';
import { pinned } from '../store/keys';
import { getRecord, putRecords } from '../store/vault-records';
import { sealTo } from '../vault/age';
import type { Vault } from '../vault/vault';
import { notEnrolled } from './evicted';
import { find, photoHeadId, photoRecords } from './records';
import { type DraftPhoto, WorkError } from './types';

/** What lies beside a picture: what it is, and how it is announced once a fact carries it. */
export type PhotoHead = { photo: DraftPhoto; announced: Attachment };

/**
 * Seals a picture to the unit when it is taken, not when the dossier is saved: then the person at the table waits
 * for nothing. Sealed bytes go nowhere until a fact that is saved announces them.
 */
export async function sealPhoto(photo: DraftPhoto, bytes: Bytes): Promise<{ head: PhotoHead; sealed: Bytes }> {
  const keys = await pinned();
  if (!keys) throw notEnrolled();
  const sealed = await sealTo(keys.recipients, bytes);
  const announced: Attachment = {
    id: photo.id,
    kind: photo.kind,
    component: photo.component,
    media_type: photo.mediaType,
    size: bytes.byteLength,
    sha256: await sha256Hex(bytes),
    sealed_sha256: await sha256Hex(sealed),
    sealed_size: sealed.byteLength,
  };
  return { head: { photo, announced }, sealed };
}

/** Hashes and sizes of what was sealed since the unlock; they go when their vault is locked. */
const sealedHere = new WeakMap<Vault, Map<string, Attachment>>();

/** Remembers how a picture is announced, so that the save need not read it back. */
export function remember(vault: Vault, { announced }: PhotoHead): void {
  const known = sealedHere.get(vault) ?? new Map<string, Attachment>();
  sealedHere.set(vault, known.set(announced.id, announced));
}

/** How these pictures are announced, in their order. Raises `error.photo_gone`. */
export async function announcedOf(vault: Vault, ids: string[]): Promise<Attachment[]> {
  const known = sealedHere.get(vault);
  const heads = await headsOf(vault, known ? ids.filter((id) => !known.has(id)) : ids);
  const read = new Map(heads.map(({ announced }) => [announced.id, announced]));
  return ids.map((id) => {
    const announced = known?.get(id) ?? read.get(id);
    if (!announced) throw new WorkError('error.photo_gone');
    return announced;
  });
}

/** What lies beside those of these pictures that are still there. */
export async function headsOf(vault: Vault, ids: string[]): Promise<PhotoHead[]> {
  const found = await Promise.all(ids.map((id) => find<PhotoHead>(vault, photoHeadId(id))));
  return found.flatMap((head) => (head ? [head.value] : []));
}

/** The bytes of a picture in the vault; raises `error.photo_gone`. */
export async function photoBytes(vault: Vault, id: string): Promise<Bytes> {
  const record = await getRecord(id);
  if (!record || !vault.owners().includes(record.owner)) throw new WorkError('error.photo_gone');
  return vault.open(record, record);
}

/** Drops pictures that no fact has announced: what the team sees of them, and the sealed bytes. */
export async function dropPhotos(vault: Vault, ids: string[], alsoGone: string[] = []): Promise<void> {
  const sealed = (await headsOf(vault, ids)).map(({ announced }) => announced.sealed_sha256);
  await putRecords([], [...alsoGone, ...ids.flatMap(photoRecords)], { gone: sealed });
  for (const id of ids) sealedHere.get(vault)?.delete(id);
}
