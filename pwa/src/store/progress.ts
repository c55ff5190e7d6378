import { openStore } from './db';
import type { WithMeta } from './meta';
import { NO_TOTALS } from './meta';
import { type BlobEntry, HELD, type OutboxEntry, type Progress, type Totals } from './schema';

/** Whether something of it has not been received. */
export function owes(progress: Progress | undefined): boolean {
  return (progress?.operations ?? 0) + (progress?.blobs ?? 0) > 0;
}

/** What was received of one tag. */
export type Step = { tag: string; operations: number; blobs: number; bytes: number; at: string };

/** Takes what was received off what is owed, inside the caller's transaction; `restate` is due after it. */
export async function advance(tx: WithMeta, step: Step): Promise<void> {
  const store = tx.objectStore('progress');
  const was = await store.get(step.tag);
  if (!was) return;
  const next: Progress = {
    ...was,
    operations: was.operations - step.operations,
    blobs: was.blobs - step.blobs,
    sent: Math.min(was.bytes, was.sent + step.bytes),
  };
  await store.put(owes(next) ? next : { ...next, received_at: step.at });
  if (was.dossier && owes(was) && !owes(next)) await oneLess(tx);
}

/** So much of a tag is owed no longer though it never arrived: what is done so is never called received. */
export async function lessOwed(tx: WithMeta, tag: string, operations: number, blobs: number): Promise<void> {
  const store = tx.objectStore('progress');
  const was = await store.get(tag);
  if (!was) return;
  const next: Progress = { ...was, operations: was.operations - operations, blobs: was.blobs - blobs };
  await store.put(next);
  if (was.dossier && owes(was) && !owes(next)) await oneLess(tx);
  await restate(tx, tag);
}

/** Whether somebody has to look at this entry. */
export function needsEyes(entry: OutboxEntry | BlobEntry): boolean {
  return entry.owed === HELD || (entry.code !== null && !entry.left);
}

/** Reads off the entries of a tag whether it is done, waits, or somebody has to look; nothing behind it waits. */
export async function restate(tx: WithMeta, tag: string): Promise<void> {
  const was = await tx.objectStore('progress').get(tag);
  if (!was) return;
  const worst = (await entriesOf(tx, tag)).find(needsEyes);
  const { open: _, ...rest } = was;
  const open = worst ? 2 : owes(was) ? 1 : null;
  const word = { code: worst ? (worst.code ?? 'held') : null, message: worst?.message ?? null };
  await tx.objectStore('progress').put({ ...rest, ...word, ...(open ? { open } : {}) });
}

async function entriesOf(tx: WithMeta, tag: string): Promise<(OutboxEntry | BlobEntry)[]> {
  const [entries, blobs] = await Promise.all([
    tx.objectStore('outbox').index('tag').getAll(tag),
    tx.objectStore('blobs').index('tag').getAll(tag),
  ]);
  return [...entries, ...blobs];
}

/** Progress of these tags, in their order; undefined where nothing is known. */
export async function progressOf(tags: string[]): Promise<(Progress | undefined)[]> {
  const { store } = (await openStore()).transaction('progress');
  return Promise.all(tags.map((tag) => store.get(tag)));
}

/** Ids of the operations and pictures of this tag that the commune has not confirmed. */
export async function owedOf(tag: string): Promise<Set<string>> {
  const tx = (await openStore()).transaction(['outbox', 'blobs']);
  const [entries, blobs] = await Promise.all([
    tx.objectStore('outbox').index('tag').getAll(tag),
    tx.objectStore('blobs').index('tag').getAll(tag),
  ]);
  const operations = entries.filter((entry) => entry.owed).map((entry) => entry.op_id);
  return new Set([...operations, ...blobs.filter((blob) => blob.owed).map((blob) => blob.attachment)]);
}

/** What is not yet done: first what somebody has to look at, then the oldest that waits. */
export async function openProgress(limit: number): Promise<Progress[]> {
  const index = (await openStore()).transaction('progress').store.index('open');
  const looked = await index.getAll(IDBKeyRange.bound([2, ''], [2, '\uffff']), limit);
  const waiting = await index.getAll(IDBKeyRange.bound([1, ''], [1, '\uffff']), limit);
  return [...looked, ...waiting].slice(0, limit);
}

/** The newest that the commune has in full. */
export async function doneProgress(limit: number): Promise<Progress[]> {
  const rows: Progress[] = [];
  let cursor = await (await openStore()).transaction('progress').store.index('at').openCursor(null, 'prev');
  while (cursor && rows.length < limit) {
    if (!cursor.value.open) rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}

async function oneLess(tx: WithMeta): Promise<void> {
  const meta = tx.objectStore('meta');
  const totals = ((await meta.get('totals')) as Totals | undefined) ?? NO_TOTALS;
  await meta.put({ ...totals, waiting: Math.max(0, totals.waiting - 1) }, 'totals');
}
