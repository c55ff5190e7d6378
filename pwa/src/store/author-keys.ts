import { openStore } from './db';
import { guarded, StoreFailure, whole } from './failures';
import { FIRST_HEAD } from './meta';
import type { DeviceRecord, Head } from './schema';

const name = (person: string): string => `renewal:${person}`;

/** An author key's end that the commune is to be told: the last number of the chain under which it signed. */
export type Ending = { person: string; old: string; lastSeq: number };

/** What is kept of a key that is about to take over, or of the end of the one before; undefined for neither. */
export async function renewalOf<T>(person: string): Promise<T | Ending | undefined> {
  return (await (await openStore()).get('keys', name(person))) as T | Ending | undefined;
}

/** Keeps a key that is about to take over; raises `StoreFailure`. */
export async function keepRenewal(renewal: { person: string }): Promise<void> {
  await guarded((await openStore()).put('keys', renewal, name(renewal.person)));
}

/** Nothing is left to be done or told; raises `StoreFailure`. */
export async function dropRenewal(person: string): Promise<void> {
  await guarded((await openStore()).delete('keys', name(person)));
}

type Keyring = { person: string; author?: unknown; authorKid?: string };

/**
 * The new key signs from now on, in one transaction with where the chain stands: what the old one signed is there
 * already, and `save` lets nothing of it through afterwards. The certificate names the new key. Raises `StoreFailure`.
 */
export async function takeUp(
  person: string,
  next: { old: string; kid: string; locked: unknown },
  certificate: string,
): Promise<Ending> {
  const tx = (await openStore()).transaction(['keys', 'meta'], 'readwrite', { durability: 'strict' });
  const [keys, meta] = [tx.objectStore('keys'), tx.objectStore('meta')];
  let ending: Ending = { person, old: next.old, lastSeq: 0 };
  const work = async (): Promise<void> => {
    const keyring = (await keys.get(`vault:${person}`)) as Keyring | undefined;
    const device = (await meta.get('device')) as DeviceRecord | undefined;
    const head = ((await meta.get('head')) as Head | undefined) ?? FIRST_HEAD;
    if (!keyring || !device) throw new StoreFailure('gone');
    ending = { ...ending, lastSeq: head.seq };
    await keys.put({ ...keyring, author: next.locked, authorKid: next.kid }, `vault:${person}`);
    await keys.put(ending, name(person));
    await meta.put({ ...device, certificate }, 'device');
  };
  await whole(tx, work());
  return ending;
}
