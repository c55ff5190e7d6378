import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeStore, openStore } from './db';
import { readMeta, writeMeta } from './meta';
import { trial } from './trial';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(closeStore);

test('an older app goes on over the database of a newer one, with what is in it', async () => {
  await writeMeta('lastPerson', 'hoa');
  await closeStore();
  const newer = await openDB('tan-noi', 7, { upgrade: (db) => void db.createObjectStore('tomorrow') });
  newer.close();
  expect((await openStore()).version).toBe(7);
  expect(await readMeta('lastPerson')).toBe('hoa');
});

test('a page makes way for a newer version, and its next call works on', async () => {
  await writeMeta('lastPerson', 'hoa');
  const newer = await openDB('tan-noi', 2, { upgrade: (db) => void db.createObjectStore('tomorrow') });
  await writeMeta('lastPerson', 'vinh');
  expect(await newer.get('meta' as never, 'lastPerson')).toBe('vinh');
  newer.close();
});

test('a step forward leaves every record where it was', async () => {
  const db = await openStore();
  await db.put('outbox', { op_id: 'a', seq: 1, tag: 'd', owed: 1 } as never);
  await db.put('progress', { tag: 'd', dossier: 'd', at: 'now' } as never);
  await closeStore();
  const next = await openDB('tan-noi', 2, { upgrade: (at, _, __, tx) => void trial(at as never, tx as never) });
  expect(await next.getAll('outbox')).toEqual([{ op_id: 'a', seq: 1, tag: 'd', owed: 1, trial: 1 }]);
  expect(await next.getAllFromIndex('progress', 'trial', 'd')).toHaveLength(1);
  next.close();
  await deleteDB('tan-noi');
});
