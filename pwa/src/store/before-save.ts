import { openStore } from './db';
import { FIRST_HEAD, NO_CLOCK } from './meta';
import type { ClockRecord, DeviceRecord, Head, LaneRecord, Pinned } from './schema';

/** Where the chain, the lane and the clock stand, and who this device is. */
export type Before = {
  head: Head;
  lane: LaneRecord | undefined;
  clock: ClockRecord;
  device: DeviceRecord | undefined;
  pinned: Pinned | undefined;
};

/** All that a fact is built on, read in one transaction: several would each wait for the disk's other readers. */
export async function beforeSave(): Promise<Before> {
  const tx = (await openStore()).transaction(['meta', 'keys']);
  const meta = tx.objectStore('meta');
  const [head, lane, clock, device, pinned] = await Promise.all([
    meta.get('head') as Promise<Head | undefined>,
    meta.get('lane') as Promise<LaneRecord | undefined>,
    meta.get('clock') as Promise<ClockRecord | undefined>,
    meta.get('device') as Promise<DeviceRecord | undefined>,
    tx.objectStore('keys').get('pinned') as Promise<Pinned | undefined>,
  ]);
  return { head: head ?? FIRST_HEAD, lane, clock: clock ?? NO_CLOCK, device, pinned };
}
