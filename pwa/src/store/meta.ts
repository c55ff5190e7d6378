import type { IDBPTransaction, StoreNames } from 'idb';
import { openStore, type Store } from './db';
import { guarded, whole } from './failures';
import type { ClockRecord, Contact, Head, Lease, MetaMap, TanNoi, Totals } from './schema';

/** A transaction that has `meta` in it. */
export type WithMeta = IDBPTransaction<TanNoi, StoreNames<TanNoi>[], 'readwrite'>;

/** Before the first operation: nothing, and 64 zeros. */
export const FIRST_HEAD: Head = { seq: 0, hash: '0'.repeat(64) };
export const NO_TOTALS: Totals = { saved: 0, waiting: 0 };
export const NO_CLOCK: ClockRecord = { newestAt: '', offsetMs: null, measuredAt: null };
export const NO_LEASE: Lease = { until: '', at: '' };
export const NO_CONTACT: Contact = {
  at: null,
  epoch: null,
  cursor: null,
  pulledAt: null,
  arrived: 0,
  missing: [],
  frozen: false,
  failure: null,
};

/** A value of `meta`, or undefined where it was never written. */
export async function readMeta<K extends keyof MetaMap>(key: K): Promise<MetaMap[K] | undefined> {
  const db = await openStore();
  return (await db.get('meta', key)) as MetaMap[K] | undefined;
}

/** Several values of `meta` in one transaction. */
export async function readMetas<K extends keyof MetaMap>(...keys: K[]): Promise<{ [P in K]?: MetaMap[P] }> {
  const store = (await openStore()).transaction('meta').store;
  const values = await Promise.all(keys.map((key) => store.get(key)));
  return Object.fromEntries(keys.map((key, i) => [key, values[i]])) as { [P in K]?: MetaMap[P] };
}

/** Writes one value of `meta`. Raises `StoreFailure`. */
export async function writeMeta<K extends keyof MetaMap>(key: K, value: MetaMap[K]): Promise<void> {
  const db: Store = await openStore();
  await guarded(db.put('meta', value, key));
}

/** Reads, changes and writes one value in one transaction; gives the new one. Raises `StoreFailure`. */
export async function changeMeta<K extends keyof MetaMap>(
  key: K,
  start: MetaMap[K],
  change: (value: MetaMap[K]) => MetaMap[K],
): Promise<MetaMap[K]> {
  const tx = (await openStore()).transaction('meta', 'readwrite');
  let next = start;
  const work = async (): Promise<void> => {
    next = change(((await tx.store.get(key)) as MetaMap[K] | undefined) ?? start);
    await tx.store.put(next, key);
  };
  await whole(tx, work());
  return next;
}
