import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { TanNoi } from './schema';

type Change = IDBPTransaction<TanNoi, StoreNames<TanNoi>[], 'versionchange'>;

/** One step of the database: what it adds, and what it writes into records that are there. */
export type Step = (db: IDBPDatabase<TanNoi>, tx: Change) => void | Promise<void>;

/**
 * The step of the trial build alone: a store, an index, and a field in each record of the outbox, so that the way of
 * a step over a full outbox and an open draft is walked before the first one ships.
 */
export async function trial(db: IDBPDatabase<TanNoi>, tx: Change): Promise<void> {
  db.createObjectStore('trial' as 'meta');
  tx.objectStore('progress').createIndex('trial' as 'at', 'dossier');
  const outbox = tx.objectStore('outbox');
  for (let cursor = await outbox.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, trial: 1 } as typeof cursor.value);
  }
}
