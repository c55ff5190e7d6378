import { openStore } from './db';
import type { WithMeta } from './meta';
import { inOne } from './outbox';
import { advance, needsEyes, openProgress, restate } from './progress';
import { onceMore } from './restored';
import { type BlobEntry, HELD, type OutboxEntry } from './schema';

/** Which entry: an operation by its id, a picture by the hash of its sealed bytes. */
export type Which = { store: 'outbox' | 'blobs'; id: string };

/** An entry that somebody has to look at, and the dossier that it belongs to. */
export type Looked = { which: Which; entry: OutboxEntry | BlobEntry; dossier: string | null };

/** Entries that somebody has to look at, those of the oldest dossier first; of so many dossiers at most. */
export async function toLookAt(limit: number): Promise<Looked[]> {
  const open = (await openProgress(limit)).filter((progress) => progress.open === 2);
  const tx = (await openStore()).transaction(['outbox', 'blobs']);
  const found = await Promise.all(
    open.map(async ({ tag, dossier }) => {
      const [entries, blobs] = await Promise.all([
        tx.objectStore('outbox').index('tag').getAll(tag),
        tx.objectStore('blobs').index('tag').getAll(tag),
      ]);
      return [...entries, ...blobs].filter(needsEyes).map((entry) => ({ which: whichOf(entry), entry, dossier }));
    }),
  );
  return found.flat();
}

/** The name of an entry. */
export function whichOf(entry: OutboxEntry | BlobEntry): Which {
  return 'blob' in entry ? { store: 'blobs', id: entry.blob } : { store: 'outbox', id: entry.op_id };
}

/** Takes an entry out of the queue. It is kept, it is still owed, and it does not go until `tryAgain`. */
export function takeOut(which: Which): Promise<void> {
  return changed(which, (_tx, entry) =>
    entry.owed ? { ...entry, owed: HELD, since: entry.since ?? new Date().toISOString() } : entry,
  );
}

/**
 * Puts an entry back into the queue, due at once. One that the commune has received is owed once more: what comes a
 * second time changes nothing there, and the answer is the newest verdict.
 */
export function tryAgain(which: Which): Promise<void> {
  return changed(which, async (tx, entry) => {
    const { left: _, received_at, ...rest } = entry;
    if (!entry.owed && !received_at) return entry; // another picture stands in its place
    if (received_at) await onceMore(tx, entry, which.store === 'blobs' ? 'blobs' : 'operations');
    return { ...rest, owed: 'rank' in entry ? entry.rank : 1, next_at: 0 } as OutboxEntry | BlobEntry;
  });
}

/** An officer leaves to the commune what it has received and not applied: it is in the commune's own tray. */
export function leave(which: Which): Promise<void> {
  return changed(which, (_tx, entry) => (entry.received_at ? { ...entry, left: 1 } : entry));
}

/** A picture whose bytes are lost is owed no more, because another one stands in its place. */
export function retire(blob: string, at: string): Promise<void> {
  return changed({ store: 'blobs', id: blob }, async (tx, entry) => {
    if (!entry.owed) return entry;
    await advance(tx, { tag: entry.tag, operations: 0, blobs: 1, bytes: entry.size, at });
    const { owed: _, ...rest } = entry;
    return { ...rest, code: 'replaced', left: 1 };
  });
}

/** An entry; undefined once it was let go. */
export async function entryOf({ store, id }: Which): Promise<OutboxEntry | BlobEntry | undefined> {
  return (await openStore()).get(store, id);
}

type Change = (tx: WithMeta, entry: OutboxEntry | BlobEntry) => Promise<Changed> | Changed;
type Changed = OutboxEntry | BlobEntry;

function changed({ store, id }: Which, change: Change): Promise<void> {
  return inOne(async (tx) => {
    const entry = await tx.objectStore(store).get(id);
    if (!entry) return;
    await tx.objectStore(store).put((await change(tx, entry)) as OutboxEntry & BlobEntry);
    await restate(tx, entry.tag);
  });
}
