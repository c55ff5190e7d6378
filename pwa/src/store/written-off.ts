import { fromBase64url, fromUtf8, sha256Hex } from '../domain/bytes';
import { openStore } from './db';
import type { WithMeta } from './meta';
import { inOne, sealedBytes } from './outbox';
import { lessOwed } from './progress';
import type { OutboxEntry, Way } from './schema';

/** Numbers of this device's chain, both ends included. */
export type Numbers = [number, number];

/** Why an operation is owed no more that never arrived: its sealed bytes are lost, and the commune gave it up. */
export const WRITTEN_OFF = 'written_off';

/**
 * The commune gave up these numbers, signed. What cannot be sent from here any more is owed no longer, with the pictures
 * that it alone announces; it stays in the tray and is never called received. What is whole here goes on its way all
 * the same. Raises `StoreFailure`.
 */
export async function writeOff(numbers: readonly Numbers[]): Promise<void> {
  const lost = await lostAmong(numbers);
  if (lost.length === 0) return;
  await inOne(async (tx) => {
    for (const id of lost) await givenUp(tx, id);
  });
}

async function lostAmong(numbers: readonly Numbers[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const owed = await (await openStore()).getAllFromIndex('outbox', 'owed');
  const named = owed.filter(({ seq }) => numbers.some(([from, to]) => from <= seq && seq <= to));
  const lost = await Promise.all(named.map(isLost));
  return named.filter((_, at) => lost[at]).map(({ op_id }) => op_id);
}

/** Whether the bytes that this entry's header names are no more. */
async function isLost({ op_id, header }: OutboxEntry): Promise<boolean> {
  const bytes = await sealedBytes(op_id);
  const { sealed_sha256 } = JSON.parse(fromUtf8(fromBase64url(header.split('.')[1] ?? '')));
  return !bytes || (await sha256Hex(bytes)) !== sealed_sha256;
}

async function givenUp(tx: WithMeta, id: string): Promise<void> {
  const entry = await tx.objectStore('outbox').get(id);
  if (!entry?.owed) return;
  await tx.objectStore('outbox').put({ ...released(entry), code: WRITTEN_OFF });
  const pictures = (await tx.objectStore('blobs').index('tag').getAll(entry.tag)).filter(
    (blob) => blob.op_id === id && blob.owed,
  );
  for (const blob of pictures) await tx.objectStore('blobs').put({ ...released(blob), code: WRITTEN_OFF, left: 1 });
  await lessOwed(tx, entry.tag, 1, pictures.length);
}

function released<T extends Way & { owed?: number }>({ owed: _, why: __, message: ___, ...rest }: T) {
  return rest;
}
