import type { OperationType } from '../domain/lifecycle';
import { NO_CLOCK, readMetas } from '../store/meta';
import type { ClockRecord, Contact, DeviceRecord, Lease } from '../store/schema';
import { stampOf } from './clock';
import { type DeviceState, WorkError } from './types';

const DAY_MS = 86_400_000;

/** What may be recorded when the lease is over: what finishes something, and who looked at whom. */
const FINISHES: ReadonlySet<OperationType> = new Set([
  'intake_recorded',
  'attachment_added',
  'field_session_closed',
  'people_viewed',
]);

type Known = { device?: DeviceRecord; contact?: Contact; clock?: ClockRecord; lease?: Lease };

/**
 * Until when this device may work without a word from the commune, by the highest hour that it has seen: a clock that
 * is set back gains nothing. A device of before there were signed leases has the days of its enrolment.
 */
export function leaseOf({ device, contact, clock, lease }: Known, now = Date.now()): DeviceState['lease'] {
  if (!device) return null;
  const met = [device.enrolledAt, contact?.at ?? ''].map((at) => Date.parse(at) || 0);
  const until = lease ? Date.parse(lease.until) : Math.max(...met) + device.leaseDays * DAY_MS;
  const seen = Math.max(Date.parse(stampOf(clock ?? NO_CLOCK, now).at), Date.parse(lease?.at ?? '') || 0, ...met);
  const left = until - seen;
  return { until: new Date(until).toISOString(), daysLeft: Math.max(0, Math.ceil(left / DAY_MS)), over: left < 0 };
}

/** Nothing new is begun when the lease is over. Raises `error.lease_over`. */
export async function mayBegin(): Promise<void> {
  const known = (await readMetas('device', 'contact', 'clock', 'lease')) as Known;
  if (leaseOf(known)?.over) throw new WorkError('error.lease_over');
}

/** The same for one fact; what finishes something may always be recorded. Raises `error.lease_over`. */
export async function mayRecord(type: OperationType): Promise<void> {
  if (!FINISHES.has(type)) await mayBegin();
}
