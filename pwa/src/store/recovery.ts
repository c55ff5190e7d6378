import { openStore } from './db';
import { guarded, whole } from './failures';
import type { DeviceRecord } from './schema';

const name = (person: string): string => `recovery:${person}`;

/** What this device keeps of a person's request to get their vault back. */
export async function recoveryOf<T>(person: string): Promise<T | undefined> {
  return (await (await openStore()).get('keys', name(person))) as T | undefined;
}

/** Keeps a request; a newer one takes the place of the one before. Raises `StoreFailure`. */
export async function keepRecovery<T extends { person: string }>(request: T): Promise<void> {
  await guarded((await openStore()).put('keys', request, name(request.person)));
}

/** Changes a request that is still the one of this id; raises `StoreFailure`. */
export async function changeRecovery<T extends { person: string; id: string }>(was: T, now: Partial<T>): Promise<void> {
  const tx = (await openStore()).transaction('keys', 'readwrite');
  const work = async (): Promise<void> => {
    const there = (await tx.store.get(name(was.person))) as T | undefined;
    if (there?.id === was.id) await tx.store.put({ ...there, ...now }, name(was.person));
  };
  await whole(tx, work());
}

/** Forgets a person's request; raises `StoreFailure`. */
export async function dropRecovery(person: string): Promise<void> {
  await guarded((await openStore()).delete('keys', name(person)));
}

/**
 * A person's keys as they came back take the place of the old ones, the device's certificate names the new author key,
 * and the request is over. Raises `StoreFailure`.
 */
export async function keepRecovered(wrapped: { person: string }, certificate?: string): Promise<void> {
  const tx = (await openStore()).transaction(['keys', 'meta'], 'readwrite', { durability: 'strict' });
  const [keys, meta] = [tx.objectStore('keys'), tx.objectStore('meta')];
  const work = async (): Promise<void> => {
    const device = (await meta.get('device')) as DeviceRecord | undefined;
    if (device && certificate) await meta.put({ ...device, certificate }, 'device');
    await keys.put(wrapped, `vault:${wrapped.person}`);
    await keys.delete(name(wrapped.person));
  };
  await whole(tx, work());
}

/** Everybody of whom a request is kept here. */
export async function peopleRecovering(): Promise<string[]> {
  const range = IDBKeyRange.bound(name(''), name('\uffff'));
  const keys = await (await openStore()).getAllKeys('keys', range);
  return keys.map((key) => String(key).slice(name('').length));
}
