import { openStore } from './db';
import { whole } from './failures';
import type { WithMeta } from './meta';
import { NO_TOTALS, readMeta } from './meta';
import { owes } from './progress';
import type { BlobEntry, OutboxEntry, Totals } from './schema';

/**
 * What the commune says of itself, heard before it is noted down: another epoch, or less of this device's chain than
 * was there before, is a commune that was restored. `arrived` is null where the answer does not tell.
 */
export async function heed(epoch: number, arrived: number | null): Promise<void> {
  const known = await readMeta('contact');
  if (!known || known.epoch === null) return;
  if (known.epoch !== epoch || (arrived !== null && arrived < known.arrived)) await oweAgain();
}

/**
 * The commune was restored from a backup and may have forgotten its newest receipts: everything of which the
 * sealed copy is still here is owed once more. What arrives a second time changes nothing there.
 */
async function oweAgain(): Promise<void> {
  const stores = ['meta', 'outbox', 'blobs', 'progress'] as const;
  const tx = (await openStore()).transaction([...stores], 'readwrite') as unknown as WithMeta;
  await whole(tx, everything(tx));
}

async function everything(tx: WithMeta): Promise<void> {
  const [outbox, blobs] = [tx.objectStore('outbox'), tx.objectStore('blobs')];
  for (const entry of await outbox.index('received').getAll()) {
    const { received_at: _, ...rest } = entry;
    await outbox.put({ ...rest, owed: 1, next_at: 0 });
    await onceMore(tx, entry, 'operations');
  }
  for (const blob of await blobs.index('received').getAll()) {
    const { received_at: _, ...rest } = blob;
    await blobs.put({ ...rest, owed: blob.rank, next_at: 0 });
    await onceMore(tx, blob, 'blobs');
  }
}

/** One thing of a tag is owed again, inside the caller's transaction. */
export async function onceMore(
  tx: WithMeta,
  { tag, size }: OutboxEntry | BlobEntry,
  what: 'operations' | 'blobs',
): Promise<void> {
  const store = tx.objectStore('progress');
  const was = await store.get(tag);
  if (!was) return;
  const sent = Math.max(0, was.sent - size);
  await store.put({ ...was, [what]: was[what] + 1, sent, open: was.open ?? 1, received_at: null });
  if (was.dossier && !owes(was)) await oneMore(tx);
}

async function oneMore(tx: WithMeta): Promise<void> {
  const meta = tx.objectStore('meta');
  const totals = ((await meta.get('totals')) as Totals | undefined) ?? NO_TOTALS;
  await meta.put({ ...totals, waiting: totals.waiting + 1 }, 'totals');
}
