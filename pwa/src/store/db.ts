import { type IDBPDatabase, openDB } from 'idb';
import { guarded } from './failures';
import type { TanNoi } from './schema';
import { type Step, trial } from './trial';

export type Store = IDBPDatabase<TanNoi>;

const NAME = 'tan-noi';

/**
 * One step a version; a step that has shipped is never changed. Steps only add: a page of the version before may go
 * on over the database of the next one until its officer has finished.
 */
const STEPS: Step[] = [firstStores, ...(__NEXT_SCHEMA__ ? [trial] : [])];

let opened: Promise<Store> | null = null;

/** The one database of this origin; opened once a page or worker. Raises `StoreFailure`. */
export function openStore(): Promise<Store> {
  opened ??= guarded(open()).catch((failure: unknown) => {
    opened = null;
    throw failure;
  });
  return opened;
}

/** Closes it, so that a test may open a fresh one. */
export async function closeStore(): Promise<void> {
  (await opened)?.close();
  opened = null;
}

async function open(): Promise<Store> {
  try {
    return await openAt(STEPS.length);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error;
    return openAt(); // a newer version of the app was here already, and only added to it
  }
}

function openAt(version?: number): Promise<Store> {
  return openDB<TanNoi>(NAME, version, {
    upgrade: async (db, from, _, tx) => {
      for (const step of STEPS.slice(from)) await step(db, tx);
    },
    blocking: () => void closeStore(), // a newer version waits: this page's next call opens it again
    terminated: () => {
      opened = null;
    },
  });
}

function firstStores(db: Store): void {
  db.createObjectStore('meta');
  db.createObjectStore('keys');
  db.createObjectStore('sealed');
  const vault = db.createObjectStore('vault', { keyPath: 'id' });
  vault.createIndex('listed', ['owner', 'kind', 'sort']);
  vault.createIndex('todo', ['owner', 'todo', 'sort']);
  const outbox = db.createObjectStore('outbox', { keyPath: 'op_id' });
  const blobs = db.createObjectStore('blobs', { keyPath: 'blob' });
  outbox.createIndex('owed', ['owed', 'seq']);
  blobs.createIndex('owed', ['owed', 'seq']);
  outbox.createIndex('tag', 'tag');
  blobs.createIndex('tag', 'tag');
  outbox.createIndex('received', 'received_at');
  blobs.createIndex('received', 'received_at');
  const progress = db.createObjectStore('progress', { keyPath: 'tag' });
  progress.createIndex('open', ['open', 'at']);
  progress.createIndex('at', 'at');
  db.createObjectStore('catalogue', { keyPath: ['kind', 'id'] }).createIndex('kind', 'kind');
}
