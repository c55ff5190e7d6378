import { openStore } from './db';
import { finished } from './failures';
import type { CatalogueRecord } from './schema';

/** Public data of one kind (`catalogue`, `hamlet`, `team` …), by id. */
export async function allOf<T>(kind: string): Promise<T[]> {
  const rows = await (await openStore()).getAllFromIndex('catalogue', 'kind', kind);
  return rows.map((row) => row.data as T);
}

/** One piece of public data, or undefined. */
export async function oneOf<T>(kind: string, id: string): Promise<T | undefined> {
  return (await (await openStore()).get('catalogue', [kind, id]))?.data as T | undefined;
}

/** Writes and removes public data in one transaction; raises `StoreFailure`. */
export async function keepCatalogue(rows: CatalogueRecord[], gone: [string, string][]): Promise<void> {
  const tx = (await openStore()).transaction('catalogue', 'readwrite');
  await finished(tx.done, [...rows.map((row) => tx.store.put(row)), ...gone.map((key) => tx.store.delete(key))]);
}
