import { fromUtf8 } from '../domain/bytes';
import { verifyJws } from '../domain/jws';
import { pinned } from '../store/keys';
import { readMeta } from '../store/meta';
import type { Lease, OutboxEntry } from '../store/schema';

type Payload = {
  kind: string;
  device: string;
  epoch: number;
  at: string;
  ops?: unknown;
  blob?: unknown;
  size?: unknown;
  until?: unknown;
  revoked_at?: unknown;
  numbers?: unknown;
  people?: unknown;
};

/**
 * Ids of those of these entries that the commune's signed receipt names with the very header we made.
 * Nothing that is not signed by the pinned key, for this device, is believed.
 */
export async function receivedIn(receipt: unknown, entries: OutboxEntry[]): Promise<Set<string>> {
  const payload = await believed(receipt, 'operations');
  const named = new Map((Array.isArray(payload?.ops) ? payload.ops : []) as [string, string][]);
  return new Set(entries.filter((e) => named.get(e.op_id) === e.header_sha256).map((e) => e.op_id));
}

/** Whether this is the commune's signed receipt for all of this blob. */
export async function isBlobReceipt(receipt: unknown, blob: string, size: number): Promise<boolean> {
  const payload = await believed(receipt, 'blob');
  return payload?.blob === blob && payload.size === size;
}

/** The commune's signed word on how long this device may work alone, or null. */
export async function leaseIn(lease: unknown): Promise<Lease | null> {
  const payload = await believed(lease, 'lease');
  return payload && Number.isFinite(Date.parse(String(payload.until)))
    ? { until: String(payload.until), at: payload.at }
    : null;
}

/** Since when this device is taken back, by the commune's signed word, or null. */
export async function revokedIn(word: unknown): Promise<string | null> {
  const payload = await believed(word, 'revoked');
  return payload ? String(payload.revoked_at) : null;
}

/** Who of this device's people left the commune, by its signed word. */
export async function leftIn(word: unknown): Promise<string[]> {
  const payload = await believed(word, 'left');
  return Array.isArray(payload?.people) ? payload.people.map(String) : [];
}

/** The numbers that the commune gave up as lost, by its signed word. */
export async function writtenOffIn(word: unknown): Promise<[number, number][]> {
  const payload = await believed(word, 'written_off');
  return (Array.isArray(payload?.numbers) ? payload.numbers : []) as [number, number][];
}

async function believed(receipt: unknown, kind: string): Promise<Payload | null> {
  const [keys, device] = await Promise.all([pinned(), readMeta('device')]);
  if (typeof receipt !== 'string' || !keys || !device) return null;
  const bytes = await verifyJws(keys.receiptKey, receipt);
  if (!bytes) return null;
  const payload = JSON.parse(fromUtf8(bytes)) as Payload;
  return payload.kind === kind && payload.device === device.id ? payload : null;
}
