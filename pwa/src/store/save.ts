import type { Bytes } from '../domain/bytes';
import { openStore } from './db';
import { asFailure, finished, StoreFailure, takeBack } from './failures';
import { FIRST_HEAD, NO_CLOCK, NO_TOTALS, type WithMeta } from './meta';
import { owes } from './progress';
import type { BlobEntry, Head, LaneRecord, MetaMap, OutboxEntry, SessionTally, VaultRecord } from './schema';

/** Everything that becomes true at once. All of it is sealed before it comes here. */
export type Saving = {
  /** the head that the first entry was chained to */
  after: Head;
  head: Head;
  entries: OutboxEntry[];
  blobs: BlobEntry[];
  sealed: [string, Bytes][];
  records: VaultRecord[];
  /** vault records that this makes superfluous, e.g. the draft */
  gone: string[];
  /** sealed pictures that nothing announces, e.g. a signature that was drawn again */
  dropped: string[];
  /** a vault record without which this has happened already */
  requires?: string;
  at: string;
  /** the dossier that this is about, the first of several; null where it is about none. Each entry's tag is its own */
  dossier: string | null;
  /** a dossier begins with each tag */
  newDossier: boolean;
  /** it tells whose dossiers somebody looked at */
  views?: true;
  lane?: { before: LaneRecord; after: LaneRecord };
  tally?: { session: string; received: number; onTheSpot: number };
  meta?: { session?: MetaMap['session'] | null };
  /** the working key of a field session that this opens */
  keys?: [string, unknown][];
  /** whose author keys signed it, and which: one that was replaced meanwhile signs nothing more */
  signers?: [string, string][];
};

const ALL = ['meta', 'keys', 'vault', 'outbox', 'blobs', 'sealed', 'progress'] as const;

/**
 * The one transaction: outbox, sealed bytes, vault, chain head, lane counter, totals and the draft's removal,
 * flushed to the disk, or none of it. Raises `StoreFailure`: `gone` when another window did it first, `moved_on` when the chain or the lane is no
 * longer where the seal was made for, `no_room`, `lost`.
 */
export async function save(saving: Saving): Promise<void> {
  const tx = (await openStore()).transaction([...ALL], 'readwrite', { durability: 'strict' }) as unknown as WithMeta;
  try {
    await check(tx, saving);
    await finished(tx.done, [...puts(tx, saving), ...counts(tx, saving).map((step) => orNothing(tx, step))]);
  } catch (error) {
    takeBack(tx);
    throw asFailure(error);
  }
}

async function check(tx: WithMeta, { after, lane, requires, signers = [] }: Saving): Promise<void> {
  for (const [person, kid] of signers) {
    const keyring = (await tx.objectStore('keys').get(`vault:${person}`)) as { authorKid?: string } | undefined;
    if (keyring?.authorKid && keyring.authorKid !== kid) throw new StoreFailure('moved_on');
  }
  if (requires && !(await tx.objectStore('vault').getKey(requires))) throw new StoreFailure('gone');
  const meta = tx.objectStore('meta');
  const head = ((await meta.get('head')) as Head | undefined) ?? FIRST_HEAD;
  if (head.seq !== after.seq || head.hash !== after.hash) throw new StoreFailure('moved_on');
  if (!lane) return;
  const now = (await meta.get('lane')) as LaneRecord | undefined;
  if ((now?.used ?? 0) !== lane.before.used || (now?.on ?? '') !== lane.before.on) throw new StoreFailure('moved_on');
}

function puts(tx: WithMeta, saving: Saving): Promise<unknown>[] {
  const vault = tx.objectStore('vault');
  return [
    ...saving.entries.map((entry) => quiet(tx.objectStore('outbox').add(entry))),
    ...saving.blobs.map((blob) => quiet(tx.objectStore('blobs').put(blob))),
    ...saving.sealed.map(([name, bytes]) => quiet(tx.objectStore('sealed').put(bytes, name))),
    ...saving.records.map((record) => quiet(vault.put(record))),
    ...saving.gone.map((id) => quiet(vault.delete(id))),
    ...saving.dropped.map((name) => quiet(tx.objectStore('sealed').delete(name))),
    ...(saving.keys ?? []).map(([name, value]) => quiet(tx.objectStore('keys').put(value, name))),
  ];
}

/** A request that ends with its transaction says so twice; the caller hears of it from the transaction. */
export function quiet<T>(request: Promise<T>): Promise<T> {
  request.catch(() => undefined);
  return request;
}

/** A step that fails takes the transaction with it at once: a moment later all the others would have been written. */
function orNothing<T>(tx: WithMeta, step: Promise<T>): Promise<T> {
  step.catch(() => takeBack(tx));
  return step;
}

function counts(tx: WithMeta, saving: Saving): Promise<unknown>[] {
  const meta = tx.objectStore('meta');
  const extra = Object.entries(saving.meta ?? {}) as [string, MetaMap[keyof MetaMap] | null][];
  return [
    meta.put(saving.head, 'head'),
    ...(saving.lane ? [meta.put(saving.lane.after, 'lane')] : []),
    ...extra.map(([key, value]) => (value === null ? meta.delete(key) : meta.put(value, key))),
    newestFact(tx, saving.at),
    tallied(tx, saving.tally),
    owe(tx, saving),
  ];
}

async function newestFact(tx: WithMeta, at: string): Promise<void> {
  const meta = tx.objectStore('meta');
  const clock = ((await meta.get('clock')) as MetaMap['clock'] | undefined) ?? NO_CLOCK;
  if (at > clock.newestAt) await meta.put({ ...clock, newestAt: at }, 'clock');
}

async function tallied(tx: WithMeta, tally: Saving['tally']): Promise<void> {
  if (!tally) return;
  const meta = tx.objectStore('meta');
  const key = `tally:${tally.session}` as const;
  const was = ((await meta.get(key)) as SessionTally | undefined) ?? { received: 0, onTheSpot: 0 };
  await meta.put({ received: was.received + tally.received, onTheSpot: was.onTheSpot + tally.onTheSpot }, key);
}

async function owe(tx: WithMeta, { entries, blobs, at, dossier, newDossier, views }: Saving): Promise<void> {
  let newlyWaiting = 0;
  const tags = new Set(entries.map((entry) => entry.tag));
  for (const tag of tags) {
    const mine = [...entries, ...blobs].filter((thing) => thing.tag === tag);
    const was = await tx.objectStore('progress').get(tag);
    if (dossier && !owes(was)) newlyWaiting += 1;
    await tx.objectStore('progress').put({
      tag,
      dossier: dossier === null ? null : tag,
      at,
      operations: (was?.operations ?? 0) + mine.filter((thing) => !('blob' in thing)).length,
      blobs: (was?.blobs ?? 0) + mine.filter((thing) => 'blob' in thing).length,
      bytes: (was?.bytes ?? 0) + mine.reduce((sum, thing) => sum + thing.size, 0),
      sent: was?.sent ?? 0,
      code: was?.code ?? null,
      message: was?.message ?? null,
      open: was?.open === 2 ? 2 : 1,
      received_at: null,
      ...(views ? { views } : {}),
    });
  }
  const meta = tx.objectStore('meta');
  const totals = ((await meta.get('totals')) as MetaMap['totals'] | undefined) ?? NO_TOTALS;
  const saved = totals.saved + (newDossier ? tags.size : 0);
  await meta.put({ saved, waiting: totals.waiting + newlyWaiting }, 'totals');
}
