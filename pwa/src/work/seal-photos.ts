import { type Bytes, sha256Hex } from '../domain/bytes';
import type { Attachment } from '../domain/operations.gen';
import { pinned } from '../store/keys';
import { getRecord } from '../store/vault-records';
import { sealTo } from '../vault/age';
import type { Vault } from '../vault/vault';
import { type DraftPhoto, WorkError } from './types';

/** A picture as it is announced in the operation, and its sealed bytes. */
export type SealedPhoto = { announced: Attachment; sealed: Bytes };

/**
 * Seals each picture to the unit, once; what they are in the vault stays there for the eyes of the team.
 * Raises `error.photo_gone` where one is no longer there.
 */
export async function sealPhotos(vault: Vault, photos: DraftPhoto[]): Promise<SealedPhoto[]> {
  const keys = await pinned();
  if (!keys) throw new WorkError('error.not_enrolled');
  return Promise.all(photos.map((photo) => sealOne(vault, keys.recipients, photo)));
}

/** The bytes of a picture in the vault; raises `error.photo_gone`. */
export async function photoBytes(vault: Vault, id: string): Promise<Bytes> {
  const record = await getRecord(id);
  if (!record || !vault.owners().includes(record.owner)) throw new WorkError('error.photo_gone');
  return vault.open(record, record);
}

async function sealOne(vault: Vault, recipients: string[], photo: DraftPhoto): Promise<SealedPhoto> {
  const bytes = await photoBytes(vault, photo.id);
  const sealed = await sealTo(recipients, bytes);
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
  return { announced, sealed };
}
