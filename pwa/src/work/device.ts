import { dropMarker, leaveMarker } from '../store/marker';
import { NO_CLOCK, NO_CONTACT, NO_TOTALS, readMetas } from '../store/meta';
import type { ClockRecord, Contact, DeviceRecord, MetaMap, Totals } from '../store/schema';
import { clockState } from './clock';
import type { Context } from './context';
import { evicted } from './evicted';
import { leaseOf } from './lease';
import { roomNow } from './room';
import type { DeviceState, PersonOnDevice } from './types';

type Metas = { [K in 'device' | 'revoked' | 'wiped']?: MetaMap[K] };

/** Reads what needs no key and shows it. */
export async function showDevice(context: Context): Promise<void> {
  const metas = await readMetas('device', 'contact', 'clock', 'lastPerson', 'totals', 'lease', 'revoked', 'wiped');
  const record = metas.device as DeviceRecord | undefined;
  const contact = (metas.contact as Contact | undefined) ?? NO_CONTACT;
  const clock = (metas.clock as ClockRecord | undefined) ?? NO_CLOCK;
  const people = inOrder(record, metas.lastPerson as string | undefined);
  const gone = revokedOf(metas as Metas);
  if (gone?.done) dropMarker();
  if (record) leaveMarker(record, ((metas.totals as Totals | undefined) ?? NO_TOTALS).waiting);
  if (!people.some(({ id }) => id === context.vault?.person)) context.vault = null; // no key could open what it saved now
  const before = context.device.value;
  context.device.value = {
    ...before,
    lock: !record ? 'not_enrolled' : context.vault ? 'unlocked' : 'locked',
    lane: record?.lane ?? '',
    deviceName: record?.name ?? '',
    unit: record?.unit ?? null,
    evicted: evicted(record !== undefined),
    people,
    me: people.find(({ id }) => id === context.vault?.person) ?? null,
    catalogueAt: contact.pulledAt,
    lastSyncAt: contact.at,
    clock: clockState(clock, context.watch),
    lease: leaseOf(metas as Parameters<typeof leaseOf>[0]),
    revoked: gone,
  };
  void showStorage(context);
}

/** That the commune took this device back, from when it was said until another enrolment. */
function revokedOf({ device, revoked, wiped }: Metas): DeviceState['revoked'] {
  if (wiped) return { at: wiped.revokedAt, lane: wiped.lane, unitName: wiped.unitName, done: true };
  if (!revoked || !device) return null;
  return { at: revoked.at, lane: device.lane, unitName: device.unit.name, done: false };
}

/** The browser takes its time to count what lies on the device; nobody waits for that. `now`: not an older count. */
export async function showStorage(context: Context, now = false): Promise<void> {
  const storage = await roomNow(context.vault, now);
  context.device.value = { ...context.device.value, storage };
}

/** Whoever was here last comes first. */
function inOrder(record: DeviceRecord | undefined, last: string | undefined): PersonOnDevice[] {
  const people = (record?.people ?? []) as PersonOnDevice[];
  return [...people.filter(({ id }) => id === last), ...people.filter(({ id }) => id !== last)];
}
