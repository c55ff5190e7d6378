import type { Bytes } from '../domain/bytes';
import { openStore } from './db';
import { guarded } from './failures';
import type { WithMeta } from './meta';
import { advance, flag } from './progress';
import type { BlobEntry, OutboxEntry } from './schema';

const STORES = ['meta', 'outbox', 'blobs', 'progress'] as const;

/** An operation that is due, with its sealed bytes. */
export type Due = { entry: OutboxEntry; sealed: Bytes };

/** The commune's word about one operation. */
export type VerdictOf = { op_id: string; code: string | null; message: string | null };

/**
 * Operations not yet received whose time has come, in the order of the chain, up to so many and so many
 * bytes (always at least one).
 */
export async function dueOperations(now: number, most: number, bytes: number): Promise<Due[]> {
  const tx = (await openStore()).transaction(['outbox', 'sealed']);
  const chosen: OutboxEntry[] = [];
  let room = bytes;
  for await (const entry of dueEntries(tx.objectStore('outbox').index('owed'), now, most)) {
    const weight = entry.size + entry.header.length;
    if (chosen.length === most || (chosen.length > 0 && weight > room)) break;
    chosen.push(entry);
    room -= weight;
  }
  const sealed = await Promise.all(chosen.map((entry) => tx.objectStore('sealed').get(entry.op_id)));
  return chosen.flatMap((entry, i) => (sealed[i] ? [{ entry, sealed: sealed[i] }] : []));
}

type Owed = { getAll(range: IDBKeyRange, count: number): Promise<OutboxEntry[]> };

/** A handful at a time: those that were put off are passed over, however many they are. */
async function* dueEntries(owed: Owed, now: number, handful: number): AsyncGenerator<OutboxEntry> {
  for (let after = 0; ; ) {
    const entries = await owed.getAll(IDBKeyRange.bound([1, after], [1, []], true), handful);
    yield* entries.filter((entry) => entry.next_at <= now);
    if (entries.length < handful) return;
    after = entries.at(-1)?.seq ?? after;
  }
}

/** Blobs whose operation is received and whose time has come: signatures first, then photos, oldest first. */
export async function dueBlobs(now: number, most: number): Promise<BlobEntry[]> {
  const tx = (await openStore()).transaction(['outbox', 'blobs']);
  const due: BlobEntry[] = [];
  let cursor = await tx.objectStore('blobs').index('owed').openCursor();
  while (cursor && due.length < most) {
    const blob = cursor.value;
    const operation = await tx.objectStore('outbox').get(blob.op_id);
    if (blob.next_at <= now && !operation?.owed) due.push(blob);
    cursor = await cursor.continue();
  }
  return due;
}

/** Sealed bytes of an operation or a blob, or undefined once they were let go. */
export async function sealedBytes(name: string): Promise<Bytes | undefined> {
  return (await openStore()).get('sealed', name);
}

/** The commune's signed receipt for these operations: they are received, whatever the verdict. */
export async function operationsReceived(verdicts: VerdictOf[], at: string): Promise<void> {
  await inOne(async (tx) => {
    for (const { op_id, code, message } of verdicts) {
      const entry = await tx.objectStore('outbox').get(op_id);
      if (!entry) continue;
      const { owed, ...rest } = entry;
      await tx.objectStore('outbox').put({ ...rest, code, received_at: entry.received_at ?? at });
      const step = { tag: entry.tag, operations: 1, blobs: 0, bytes: entry.size, at, code, message };
      if (owed) await advance(tx, step);
      else if (code) await flag(tx, entry.tag, code, message);
    }
  });
}

/** The commune's signed receipt for one blob. */
export async function blobReceived(name: string, at: string): Promise<void> {
  await inOne(async (tx) => {
    const blob = await tx.objectStore('blobs').get(name);
    if (!blob?.owed) return;
    const { owed: _, ...rest } = blob;
    await tx.objectStore('blobs').put({ ...rest, code: null, received_at: at });
    await advance(tx, { tag: blob.tag, operations: 0, blobs: 1, bytes: blob.size, at });
  });
}

/** It was tried and did not go: when to try again, and a code where somebody has to look. */
export async function putOff(
  things: { store: 'outbox' | 'blobs'; id: string }[],
  next: (tries: number) => number,
  code: string | null = null,
  message: string | null = null,
): Promise<void> {
  await inOne(async (tx) => {
    for (const { store, id } of things) {
      const thing = await tx.objectStore(store).get(id);
      if (!thing) continue;
      const later = { ...thing, tries: thing.tries + 1, next_at: next(thing.tries), code: code ?? thing.code };
      await tx.objectStore(store).put(later as OutboxEntry & BlobEntry);
      if (code) await flag(tx, thing.tag, code, message);
    }
  });
}

/** Everything that is owed may be tried at once (a person asked, or the network came back). */
export async function tryAllNow(): Promise<void> {
  await inOne(async (tx) => {
    for (const name of ['outbox', 'blobs'] as const) {
      let cursor = await tx.objectStore(name).index('owed').openCursor();
      while (cursor) {
        if (cursor.value.next_at > 0) await cursor.update({ ...cursor.value, next_at: 0 } as OutboxEntry & BlobEntry);
        cursor = await cursor.continue();
      }
    }
  });
}

/** How many wait, for the word that a device gives of itself. */
export async function owed(): Promise<{ operations: number; blobs: number; oldest: OutboxEntry | undefined }> {
  const tx = (await openStore()).transaction(['outbox', 'blobs']);
  const outbox = tx.objectStore('outbox').index('owed');
  const [operations, blobs, first] = await Promise.all([
    outbox.count(),
    tx.objectStore('blobs').index('owed').count(),
    outbox.openCursor(),
  ]);
  return { operations, blobs, oldest: first?.value };
}

/** Lets go of the sealed copies of what the commune received before this hour; returns how many. */
export async function prune(before: string): Promise<number> {
  const tx = (await openStore()).transaction(['outbox', 'blobs', 'sealed'], 'readwrite');
  let gone = 0;
  for (const name of ['outbox', 'blobs'] as const) {
    const keys = await tx.objectStore(name).index('received').getAllKeys(IDBKeyRange.upperBound(before));
    for (const key of keys) await Promise.all([tx.objectStore('sealed').delete(key), tx.objectStore(name).delete(key)]);
    gone += keys.length;
  }
  await guarded(tx.done);
  return gone;
}

async function inOne(work: (tx: WithMeta) => Promise<void>): Promise<void> {
  const tx = (await openStore()).transaction([...STORES], 'readwrite') as unknown as WithMeta;
  await guarded(Promise.all([work(tx), tx.done]));
}
