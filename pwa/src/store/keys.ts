import type { PublicJwk } from '../domain/jws';
import { openStore } from './db';
import { guarded, whole } from './failures';
import type { DeviceRecord, Pinned } from './schema';

/** The device's own key for talking to the commune; not extractable. */
export type TransportKey = { key: CryptoKey; kid: string };

/** What stands under `session:<id>`: the armored key of each member, and what each member's vault kept of it. */
export type SessionKeys = { armored: Record<string, string>; kept: Record<string, unknown> };

async function read<T>(name: string): Promise<T | undefined> {
  return (await (await openStore()).get('keys', name)) as T | undefined;
}

export const transportKey = () => read<TransportKey>('transport');
export const pinned = () => read<Pinned>('pinned');
export const keyringOf = <T>(person: string) => read<T>(`vault:${person}`);
export const sessionKeys = (session: string) => read<SessionKeys>(`session:${session}`);

/** Keeps a person's keys with other ways in; the old ones are gone then. Raises `StoreFailure`. */
export async function keepKeyring(wrapped: { person: string }): Promise<void> {
  await guarded((await openStore()).put('keys', wrapped, `vault:${wrapped.person}`));
}

/**
 * What is sealed from now on goes to `next` in the place of `was`, in one transaction; nothing changes where another
 * tab was quicker. Other recipients stay. Raises `StoreFailure`.
 */
export async function sealNowTo(was: string, next: string): Promise<void> {
  const tx = (await openStore()).transaction('keys', 'readwrite', { durability: 'strict' });
  const work = async (): Promise<void> => {
    const keys = (await tx.store.get('pinned')) as Pinned | undefined;
    if (keys?.recipients[0] !== was) return;
    await tx.store.put({ ...keys, recipients: [next, ...keys.recipients.slice(1)] }, 'pinned');
  };
  await whole(tx, work());
}

/**
 * What the commune signs is believed by `next` from now on, in the place of `was`, in one transaction; nothing changes
 * where another tab was quicker. Raises `StoreFailure`.
 */
export async function believeNow(was: PublicJwk, next: PublicJwk): Promise<void> {
  const tx = (await openStore()).transaction('keys', 'readwrite', { durability: 'strict' });
  const work = async (): Promise<void> => {
    const keys = (await tx.store.get('pinned')) as Pinned | undefined;
    if (keys?.receiptKey.x !== was.x || keys.receiptKey.y !== was.y) return;
    await tx.store.put({ ...keys, receiptKey: next }, 'pinned');
  };
  await whole(tx, work());
}

/** Keeps a session's keys; raises `StoreFailure`. */
export async function keepSessionKeys(session: string, keys: SessionKeys): Promise<void> {
  await guarded((await openStore()).put('keys', keys, `session:${session}`));
}

/** Ids of the field sessions of which this device keeps a key. */
export async function knownSessions(): Promise<string[]> {
  const range = IDBKeyRange.bound('session:', 'session:\uffff');
  const keys = await (await openStore()).getAllKeys('keys', range);
  return keys.map((key) => String(key).slice('session:'.length));
}

/**
 * All that an enrolment leaves behind, in one transaction; what an earlier one left is cleared, because a new
 * enrolment has a new id, chain and lane. Raises `StoreFailure`.
 */
export async function keepEnrolment(enrolment: {
  device: DeviceRecord;
  pinned: Pinned;
  transport: TransportKey;
  vaults: { person: string }[];
}): Promise<void> {
  const db = await openStore();
  const tx = db.transaction([...db.objectStoreNames], 'readwrite', { durability: 'strict' });
  const keys = tx.objectStore('keys');
  await guarded(
    Promise.all([
      ...[...db.objectStoreNames].map((name) => tx.objectStore(name).clear()),
      keys.put(enrolment.transport, 'transport'),
      keys.put(enrolment.pinned, 'pinned'),
      ...enrolment.vaults.map((wrapped) => keys.put(wrapped, `vault:${wrapped.person}`)),
      tx.objectStore('meta').put(enrolment.device, 'device'),
      tx.done,
    ]),
  );
}
