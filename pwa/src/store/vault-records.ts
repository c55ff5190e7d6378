import { type Bytes, hex } from '../domain/bytes';
import { openStore } from './db';
import { asFailure, finished, guarded, takeBack, whole } from './failures';
import { quiet } from './save';
import type { VaultRecord } from './schema';

/** A page of records of some owners, newest first, and how many there are in all. */
export type Page = { rows: VaultRecord[]; total: number };

type Index = 'listed' | 'todo';

export async function getRecord(id: string): Promise<VaultRecord | undefined> {
  return (await openStore()).get('vault', id);
}

/** Ids of all that is kept under this name, each officer's own copy too (`name@person`). */
export async function copiesOf(id: string): Promise<string[]> {
  const db = await openStore();
  const [plain, own] = await Promise.all([
    db.getKey('vault', id),
    db.getAllKeys('vault', IDBKeyRange.bound(`${id}@`, `${id}@\uffff`)),
  ]);
  return plain === undefined ? own : [plain, ...own];
}

/** Writes one record; raises `StoreFailure`. */
export async function putRecord(record: VaultRecord): Promise<void> {
  await guarded((await openStore()).put('vault', record));
}

/** Ids of all records of one owner. */
export async function idsOf(owner: string): Promise<string[]> {
  const range = IDBKeyRange.bound([owner], [owner, []]);
  return (await openStore()).getAllKeysFromIndex('vault', 'listed', range);
}

/** Writes a record in the place of `was`, unless that has changed by now. Raises `StoreFailure`. */
export async function replaceRecord(was: VaultRecord, record: VaultRecord): Promise<void> {
  const tx = (await openStore()).transaction('vault', 'readwrite');
  const work = async (): Promise<void> => {
    const there = await tx.store.get(was.id);
    if (there && hex(there.nonce) === hex(was.nonce)) await tx.store.put(record);
  };
  await whole(tx, work());
}

/** Sealed bytes by their hash, that are to be there or gone together with some records. */
export type Beside = { put?: [string, Bytes][]; gone?: string[] };

/** Writes and removes records, and sealed bytes beside them, in one transaction; raises `StoreFailure`. */
export async function putRecords(records: VaultRecord[], gone: string[] = [], beside: Beside = {}): Promise<void> {
  const tx = (await openStore()).transaction(['vault', 'sealed'], 'readwrite');
  const [vault, sealed] = [tx.objectStore('vault'), tx.objectStore('sealed')];
  const work = (): Promise<unknown>[] => [
    ...records.map((record) => quiet(vault.put(record))),
    ...gone.map((id) => quiet(vault.delete(id))),
    ...(beside.put ?? []).map(([name, bytes]) => quiet(sealed.put(bytes, name))),
    ...(beside.gone ?? []).map((name) => quiet(sealed.delete(name))),
  ];
  try {
    await finished(tx.done, work());
  } catch (error) {
    takeBack(tx);
    throw asFailure(error);
  }
}

/**
 * The newest records with this kind (or, by `todo`, this thing to do) of any of these owners. Reads only what
 * the page shows, however many there are; counting touches keys alone.
 */
export async function page(
  owners: string[],
  name: string,
  { by = 'listed', offset = 0, limit = 20 }: { by?: Index; offset?: number; limit?: number } = {},
): Promise<Page> {
  const ranges = owners.map((owner) => IDBKeyRange.bound([owner, name, ''], [owner, name, '\uffff']));
  const index = (await openStore()).transaction('vault').store.index(by);
  const totals = await Promise.all(ranges.map((range) => index.count(range)));
  const found = await Promise.all(
    ranges.map((range) => newest(index, range, owners.length > 1 ? 0 : offset, offset + limit)),
  );
  const rows = found.flat();
  const sorted = owners.length > 1 ? rows.sort(bySort).slice(offset, offset + limit) : rows.slice(0, limit);
  return { rows: sorted, total: totals.reduce((sum, one) => sum + one, 0) };
}

/** How many records there are with this kind or thing to do; keys only. */
export async function count(owners: string[], name: string, by: Index = 'listed'): Promise<number> {
  const index = (await openStore()).transaction('vault').store.index(by);
  const range = (owner: string) => IDBKeyRange.bound([owner, name, ''], [owner, name, '\uffff']);
  const totals = await Promise.all(owners.map((owner) => index.count(range(owner))));
  return totals.reduce((sum, one) => sum + one, 0);
}

type Cursor = { value: VaultRecord; continue(): Promise<Cursor | null>; advance(n: number): Promise<Cursor | null> };
type Opens = { openCursor(range: IDBKeyRange, direction: 'prev'): Promise<unknown> };

async function newest(index: Opens, range: IDBKeyRange, skip: number, most: number): Promise<VaultRecord[]> {
  const rows: VaultRecord[] = [];
  let cursor = (await index.openCursor(range, 'prev')) as Cursor | null;
  if (cursor && skip > 0) cursor = await cursor.advance(skip);
  while (cursor && rows.length < most - skip) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}

function bySort(a: VaultRecord, b: VaultRecord): number {
  return a.sort < b.sort ? 1 : -1;
}
