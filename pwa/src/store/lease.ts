import { openStore } from './db';
import { whole } from './failures';
import { changeMeta, NO_LEASE, readMeta, writeMeta } from './meta';
import type { Lease, Wiped } from './schema';

/** Keeps the commune's newest word on how long this device may work alone; an older one changes nothing. */
export async function keepLease(lease: Lease): Promise<void> {
  await changeMeta('lease', NO_LEASE, (known) => (lease.at > known.at ? lease : known));
}

/** The commune said, signed, that this device was taken back. */
export async function keepRevoked(at: string): Promise<void> {
  await writeMeta('revoked', { at });
}

/**
 * Empties every store of a device that was taken back, in one transaction, if nothing is owed by then; only the note
 * stays that it was. Gives whether it did. Raises `StoreFailure`.
 */
export async function wipeRevoked(now: string): Promise<boolean> {
  const [revoked, device] = [await readMeta('revoked'), await readMeta('device')];
  if (!revoked || !device) return false;
  const note: Wiped = { lane: device.lane, unitName: device.unit.name, revokedAt: revoked.at, wipedAt: now };
  const db = await openStore();
  const tx = db.transaction([...db.objectStoreNames], 'readwrite', { durability: 'strict' });
  let done = false;
  const work = async (): Promise<void> => {
    const owed = await Promise.all([
      tx.objectStore('outbox').index('owed').count(),
      tx.objectStore('blobs').index('owed').count(),
    ]);
    if (owed.some((count) => count > 0)) return;
    for (const name of db.objectStoreNames) await tx.objectStore(name).clear();
    await tx.objectStore('meta').put(note, 'wiped');
    done = true;
  };
  await whole(tx, work());
  return done;
}
