import { callJson, has, Refused, Unreachable } from '../api/client';
import type { Bytes } from '../domain/bytes';
import { ES256, type PublicJwk, publicJwk, thumbprint } from '../domain/jws';
import { keepCatalogue } from '../store/catalogue';
import { keepEnrolment, type TransportKey } from '../store/keys';
import { marker } from '../store/marker';
import { changeMeta, NO_CONTACT, readMeta } from '../store/meta';
import { owed } from '../store/outbox';
import type { DeviceRecord } from '../store/schema';
import { count } from '../store/vault-records';
import { learnTime } from '../sync/tokens';
import { makeKeyring, newSigningPair, type WrappedKeyring } from '../vault/keyring';
import { recoverable } from '../vault/recovery';
import { asPerson, type PackedPerson } from './catalogue';
import type { Context } from './context';
import { showDevice } from './device';
import { strongEnough } from './strength';
import { type PersonOnDevice, WorkError } from './types';

type Answer = {
  device_id: string;
  lane: string;
  unit: { id: string; name: string; province?: string; phone?: string; demo?: boolean };
  certificate: string;
  recipients: string[];
  receipt_key: PublicJwk;
  people: PackedPerson[];
  server_time: string;
  epoch: number;
  lease_days: number;
  public_url: string;
};

const JSON_BODY = { 'Content-Type': 'application/json' };

type Offer = { unit: { name: string }; people: PackedPerson[] };
type Door = {
  unit: { name: string };
  token: string;
  people: (PackedPerson & { passphrase?: string })[];
};

/** The demo's door, or null when this is no demo or nobody answers. */
export async function demoDoor(): Promise<{ unitName: string; people: PersonOnDevice[]; token: string } | null> {
  try {
    const door = await callJson('/api/demo/door', isDoor);
    const people = door.people.map((person) => ({ ...asPerson(person), ...shown(person.passphrase) }));
    return { unitName: door.unit.name, people, token: door.token };
  } catch (error) {
    if (error instanceof Refused || error instanceof Unreachable) return null;
    throw error;
  }
}

/** For whom a one-time token is, before it is used. Raises `Refused` and `Unreachable`. */
export async function offer(token: string): Promise<{ unitName: string; people: PersonOnDevice[] }> {
  const init = { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ token }) } as const;
  const { unit, people } = await callJson('/api/devices/offer', isOffer, init);
  return { unitName: unit.name, people: people.map(asPerson) };
}

/**
 * Enrols this browser: keys are made here, only their public halves are sent, and what comes back is pinned.
 * Raises `commune.enrolment`, `commune.no_lane`, `error.offline`, `error.weak_passphrase`,
 * `error.still_owed`.
 */
export async function enrol(
  context: Context,
  input: { token: string; deviceName: string; people: { id: string; passphrase: string }[]; demo?: boolean },
): Promise<void> {
  if (!input.demo) await checkStrong(input.people.map(({ passphrase }) => passphrase));
  await checkNothingOwed();
  const chain = await newSigningPair();
  const transport = await transportPair();
  const vaults = [];
  for (const { id, passphrase } of input.people) vaults.push(await makeKeyring(id, passphrase, chain.secret));
  const askedAt = Date.now();
  const body = JSON.stringify({
    token: input.token,
    name: input.deviceName.trim() || 'Máy tính bảng',
    chain_key: chain.open,
    transport_key: transport.open,
    people: vaults.map(({ keys }) => keys),
    user_agent: navigator.userAgent.slice(0, 300),
    replaces: replaced(await readMeta('device')),
  });
  const answer = await callJson('/api/devices/enrol', isAnswer, { method: 'POST', headers: JSON_BODY, body });
  const here = new Set(input.people.map(({ id }) => id));
  const device = deviceOf(answer, input.deviceName, here);
  const pinned = { receiptKey: publicJwk(answer.receipt_key), recipients: answer.recipients };
  const kept = await Promise.all(vaults.map((one) => withRecovery(one, device.id, answer.recipients)));
  await keepEnrolment({ device, pinned, transport: transport.kept, vaults: kept });
  context.vault = null; // whoever was here is of the enrolment before
  await learnTime(answer.server_time, askedAt);
  await changeMeta('contact', NO_CONTACT, (contact) => ({ ...contact, at: answer.server_time, epoch: answer.epoch }));
  await keepCatalogue(
    answer.people.map((data) => ({ kind: 'person', id: data.id, data })),
    [],
  );
  await globalThis.navigator?.storage?.persist?.(); // refused or not, the device screen says which
  await showDevice(context);
}

/** The commune's second recipient is its recovery key, which lies offline. */
async function withRecovery(
  { wrapped, data }: { wrapped: WrappedKeyring; data: Bytes },
  device: string,
  [, recovery]: string[],
): Promise<WrappedKeyring> {
  if (!recovery) return wrapped;
  return { ...wrapped, recovery: await recoverable({ person: wrapped.person, device }, data, recovery) };
}

/** Each person's own passphrase is as hard to guess as a proposed one; the demo shows its own at the door. */
async function checkStrong(passphrases: readonly string[]): Promise<void> {
  for (const one of passphrases) if (!(await strongEnough(one))) throw new WorkError('error.weak_passphrase');
}

/** What an earlier enrolment of this browser owes goes out under its own name; its drafts are finished or dropped. */
async function checkNothingOwed(): Promise<void> {
  const [{ operations, blobs }, device] = await Promise.all([owed(), readMeta('device')]);
  const people = (device?.people ?? []).map(({ id }) => id);
  const left = operations + blobs + (await count(people, 'draft'));
  if (left > 0) throw new WorkError('error.still_owed', { count: left });
}

/** The tablet that this browser was before it emptied its store: its enrolment ends with the new one. */
function replaced(device: DeviceRecord | undefined): string | null {
  return device ? null : (marker()?.certificate ?? null);
}

/** The transport key never leaves this browser: its private half is not extractable. */
async function transportPair(): Promise<{ open: PublicJwk; kept: TransportKey }> {
  const pair = await crypto.subtle.generateKey(ES256, false, ['sign', 'verify']);
  const open = publicJwk(await crypto.subtle.exportKey('jwk', pair.publicKey));
  return { open, kept: { key: pair.privateKey, kid: await thumbprint(open) } };
}

function deviceOf(answer: Answer, name: string, here: Set<string>): DeviceRecord {
  const { id, name: unitName, province = '', phone = '', demo = false } = answer.unit;
  return {
    id: answer.device_id,
    lane: answer.lane,
    name: name.trim(),
    unit: { id, name: unitName, province, phone, demo },
    people: answer.people.filter(({ id: person }) => here.has(person)).map(asPerson),
    certificate: answer.certificate,
    leaseDays: answer.lease_days,
    publicUrl: answer.public_url,
    enrolledAt: answer.server_time,
  };
}

function shown(passphrase: string | undefined): { demoPassphrase?: string } {
  return passphrase === undefined ? {} : { demoPassphrase: passphrase };
}

function isDoor(value: unknown): value is Door {
  return has(value, 'people', 'token', 'unit') && Array.isArray(value.people);
}

function isOffer(value: unknown): value is Offer {
  return has(value, 'people', 'unit') && Array.isArray(value.people);
}

function isAnswer(value: unknown): value is Answer {
  return has(value, 'device_id', 'lane', 'recipients', 'receipt_key', 'people') && Array.isArray(value.recipients);
}
