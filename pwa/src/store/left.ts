import type { IDBPTransaction, StoreNames } from 'idb';
import { openStore, type Store } from './db';
import { whole } from './failures';
import { keyringOf, type SessionKeys } from './keys';
import { readMeta, writeMeta } from './meta';
import type { DeviceRecord, TanNoi } from './schema';

type All = IDBPTransaction<TanNoi, StoreNames<TanNoi>[], 'readwrite'>;

/** Keeps the commune's signed word who of this device's people left. */
export async function keepLeft(people: string[]): Promise<void> {
  const vaults = await Promise.all(people.map((id) => keyringOf(id)));
  const gone = people.filter((_, at) => vaults[at] !== undefined);
  if (gone.length > 0) await writeMeta('left', { people: gone });
}

/**
 * Wipes the vaults of those who left, in one transaction: their keys, their records, and the field sessions to which
 * nobody who stays has the key. The outbox is nobody's: what could not be sent yet is still there, sealed, and goes
 * on its way. Gives whether there was anybody. Raises `StoreFailure`.
 */
export async function wipeLeft(): Promise<boolean> {
  if (!(await readMeta('left'))) return false;
  const db: Store = await openStore();
  const tx = db.transaction(['meta', 'keys', 'vault'], 'readwrite', { durability: 'strict' }) as unknown as All;
  await whole(tx, wipe(tx));
  return true;
}

async function wipe(tx: All): Promise<void> {
  const meta = tx.objectStore('meta');
  const device = (await meta.get('device')) as DeviceRecord | undefined;
  const gone = ((await meta.get('left')) as { people: string[] } | undefined)?.people ?? [];
  await meta.delete('left');
  if (!device) return;
  const people = device.people.filter(({ id }) => !gone.includes(id));
  await meta.put({ ...device, people }, 'device');
  for (const person of gone) {
    await tx.objectStore('keys').delete(`vault:${person}`);
    await tx.objectStore('keys').delete(`recovery:${person}`);
    await meta.delete(`tries:${person}`);
  }
  const orphans = await closeSessions(tx, gone, new Set(people.map(({ id }) => id)));
  for (const owner of [...gone, ...orphans]) await emptied(tx, owner);
}

/** Takes these people's keys out of every field session; gives the sessions that nobody who stays can open. */
async function closeSessions(tx: All, gone: string[], stay: ReadonlySet<string>): Promise<string[]> {
  const keys = tx.objectStore('keys');
  const orphans: string[] = [];
  for (const name of await keys.getAllKeys(IDBKeyRange.bound('session:', 'session:\uffff'))) {
    const { armored, kept } = (await keys.get(name)) as SessionKeys;
    const left = { armored: without(armored, gone), kept: without(kept, gone) };
    const opens = [...Object.keys(left.armored), ...Object.keys(left.kept)].some((person) => stay.has(person));
    if (opens) await keys.put(left, name);
    else {
      await keys.delete(name);
      orphans.push(String(name).slice('session:'.length));
    }
  }
  return orphans;
}

async function emptied(tx: All, owner: string): Promise<void> {
  const index = tx.objectStore('vault').index('listed');
  for (const id of await index.getAllKeys(IDBKeyRange.bound([owner], [owner, []]))) {
    await tx.objectStore('vault').delete(id);
  }
  const meta = tx.objectStore('meta');
  if (((await meta.get('session')) as { id: string } | undefined)?.id === owner) await meta.delete('session');
}

function without<T>(all: Record<string, T>, gone: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([person]) => !gone.includes(person)));
}
