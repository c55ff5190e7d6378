import type { Bytes } from '../domain/bytes';
import { openStore } from './db';
import { whole } from './failures';
import type { WithMeta } from './meta';
import { advance, restate } from './progress';
import { type BlobEntry, HELD, type OutboxEntry } from './schema';

const STORES = ['meta', 'outbox', 'blobs', 'progress'] as const;
/** after so many tries somebody has to look, also where the reason passes by itself: some ten minutes of trying */
const MANY = 8;
/** the longest that anything is put off; before bytes that are not here are looked for again */
const LATER_MS = 10 * 60_000;

/** An operation that is due, with its sealed bytes. */
export type Due = { entry: OutboxEntry; sealed: Bytes };

/** The commune's word about one operation. */
export type VerdictOf = { op_id: string; code: string | null; message: string | null };

/**
 * Operations not yet received whose time has come, in the order of the chain, up to so many and so many
 * bytes (always at least one). One whose sealed bytes are gone is put off with `copy_gone`; those behind it come.
 */
export async function dueOperations(now: number, most: number, bytes: number): Promise<Due[]> {
  for (;;) {
    const { due, gone } = await chosen(now, most, bytes);
    if (gone.length === 0) return due;
    const things = gone.map((id) => ({ store: 'outbox', id }) as const);
    await putOff(things, () => now + LATER_MS, 'copy_gone');
    if (due.length > 0) return due;
  }
}

async function chosen(now: number, most: number, bytes: number): Promise<{ due: Due[]; gone: string[] }> {
  const tx = (await openStore()).transaction(['outbox', 'sealed']);
  const entries: OutboxEntry[] = [];
  let room = bytes;
  for await (const entry of dueEntries(tx.objectStore('outbox').index('owed'), now, most)) {
    const weight = entry.size + entry.header.length;
    if (entries.length === most || (entries.length > 0 && weight > room)) break;
    entries.push(entry);
    room -= weight;
  }
  const sealed = await Promise.all(entries.map((entry) => tx.objectStore('sealed').get(entry.op_id)));
  return {
    due: entries.flatMap((entry, i) => (sealed[i] ? [{ entry, sealed: sealed[i] }] : [])),
    gone: entries.filter((_, i) => !sealed[i]).map(({ op_id }) => op_id),
  };
}

type Owed = { getAll(range: IDBKeyRange, count: number): Promise<OutboxEntry[]> };

/** A handful at a time: those that were put off are passed over, however many they are. */
async function* dueEntries(owed: Owed, now: number, handful: number): AsyncGenerator<OutboxEntry> {
  for (let after = 0; ; ) {
    const entries = await owed.getAll(IDBKeyRange.bound([1, after], [1, []], true), handful);
    yield* entries.filter((entry) => isDue(entry, now));
    if (entries.length < handful) return;
    after = entries.at(-1)?.seq ?? after;
  }
}

/** Blobs whose operation is received and whose time has come: signatures first, then photos, oldest first. */
export async function dueBlobs(now: number, most: number): Promise<BlobEntry[]> {
  const tx = (await openStore()).transaction(['outbox', 'blobs']);
  const due: BlobEntry[] = [];
  let cursor = await tx.objectStore('blobs').index('owed').openCursor(queued());
  while (cursor && due.length < most) {
    const blob = cursor.value;
    const operation = await tx.objectStore('outbox').get(blob.op_id);
    if (isDue(blob, now) && !operation?.owed) due.push(blob);
    cursor = await cursor.continue();
  }
  return due;
}

/** Its time has come; or it was put off by a clock that has been set back since, and would else wait for days. */
function isDue({ next_at }: { next_at: number }, now: number): boolean {
  return next_at <= now || next_at > now + LATER_MS;
}

/** Sealed bytes of an operation or a blob, or undefined once they were let go. */
export async function sealedBytes(name: string): Promise<Bytes | undefined> {
  return (await openStore()).get('sealed', name);
}

/** The commune's signed receipt for these operations: they are received, whatever the verdict. */
export async function operationsReceived(verdicts: VerdictOf[], at: string): Promise<void> {
  await inOne(async (tx) => {
    const tags = new Set<string>();
    for (const { op_id, code, message } of verdicts) {
      const entry = await tx.objectStore('outbox').get(op_id);
      if (!entry) continue;
      const { owed, why: _, since, message: __, ...rest } = entry;
      const word = code ? { message, since: since ?? at } : {};
      await tx.objectStore('outbox').put({ ...rest, ...word, code, received_at: entry.received_at ?? at });
      if (owed) await advance(tx, { tag: entry.tag, operations: 1, blobs: 0, bytes: entry.size, at });
      tags.add(entry.tag);
    }
    for (const tag of tags) await restate(tx, tag);
  });
}

/** The commune's signed receipt for one blob. */
export async function blobReceived(name: string, at: string): Promise<void> {
  await inOne(async (tx) => {
    const blob = await tx.objectStore('blobs').get(name);
    if (!blob?.owed) return;
    const { owed: _, why: __, since: ___, message: ____, ...rest } = blob;
    await tx.objectStore('blobs').put({ ...rest, code: null, received_at: at });
    await advance(tx, { tag: blob.tag, operations: 0, blobs: 1, bytes: blob.size, at });
    await restate(tx, blob.tag);
  });
}

/**
 * It was tried and did not go: when to try again, and a code where somebody has to look. `why` is the reason where
 * it passes by itself; after many tries somebody has to look at that too.
 */
export async function putOff(
  things: { store: 'outbox' | 'blobs'; id: string }[],
  next: (tries: number) => number,
  code: string | null = null,
  message: string | null = null,
  why: string | null = code,
): Promise<void> {
  await inOne(async (tx) => {
    for (const { store, id } of things) {
      const thing = await tx.objectStore(store).get(id);
      if (!thing) continue;
      const tries = thing.tries + 1;
      const word = code ?? thing.code ?? (tries >= MANY ? why : null);
      const reason = why ? { why, since: thing.since ?? new Date().toISOString() } : {};
      const said = message ? { message } : {};
      const later = { ...thing, ...reason, ...said, tries, next_at: next(thing.tries), code: word };
      await tx.objectStore(store).put(later as OutboxEntry & BlobEntry);
      if (word) await restate(tx, thing.tag);
    }
  });
}

/** Everything that is owed may be tried at once (a person asked, or the network came back); what is held stays. */
export async function tryAllNow(): Promise<void> {
  await inOne(async (tx) => {
    for (const name of ['outbox', 'blobs'] as const) {
      let cursor = await tx.objectStore(name).index('owed').openCursor(queued());
      while (cursor) {
        if (cursor.value.next_at > 0) await cursor.update({ ...cursor.value, next_at: 0 } as OutboxEntry & BlobEntry);
        cursor = await cursor.continue();
      }
    }
  });
}

/** How much is owed, for the word that a device gives of itself; `held` of it an officer took out of the queue. */
export type OwedNow = { operations: number; blobs: number; held: number; oldest: OutboxEntry | undefined };

/** What is owed now. */
export async function owed(): Promise<OwedNow> {
  const tx = (await openStore()).transaction(['outbox', 'blobs']);
  const [outbox, pictures] = [tx.objectStore('outbox').index('owed'), tx.objectStore('blobs').index('owed')];
  const held = IDBKeyRange.lowerBound([HELD]);
  const [operations, blobs, heldOperations, heldBlobs, first] = await Promise.all([
    outbox.count(),
    pictures.count(),
    outbox.count(held),
    pictures.count(held),
    outbox.openCursor(),
  ]);
  return { operations, blobs, held: heldOperations + heldBlobs, oldest: first?.value };
}

/** What is owed and in the queue. */
function queued(): IDBKeyRange {
  return IDBKeyRange.upperBound([HELD], true);
}

/** Lets go of the sealed copies of what the commune received before this hour; returns how many. */
export async function prune(before: string): Promise<number> {
  const stores = [...STORES, 'sealed'] as const;
  const tx = (await openStore()).transaction([...stores], 'readwrite') as unknown as WithMeta;
  let gone = 0;
  const work = async (): Promise<void> => {
    for (const name of ['outbox', 'blobs'] as const) gone += await pruned(tx, name, before);
  };
  await whole(tx, work());
  return gone;
}

/** What somebody had to look at is the commune's by then: it has its own tray. */
async function pruned(tx: WithMeta, name: 'outbox' | 'blobs', before: string): Promise<number> {
  const old = await tx.objectStore(name).index('received').getAll(IDBKeyRange.upperBound(before));
  const looked = new Set<string>();
  for (const entry of old) {
    const key = 'blob' in entry ? entry.blob : entry.op_id;
    await Promise.all([tx.objectStore('sealed').delete(key), tx.objectStore(name).delete(key)]);
    if (entry.code) looked.add(entry.tag);
  }
  for (const tag of looked) await restate(tx, tag);
  return old.length;
}

/** One transaction over what the outbox is made of. */
export async function inOne(work: (tx: WithMeta) => Promise<void>): Promise<void> {
  const tx = (await openStore()).transaction([...STORES], 'readwrite') as unknown as WithMeta;
  await whole(tx, work(tx));
}
