import { call, Refused } from '../api/client';
import { type Bytes, base64url, utf8 } from '../domain/bytes';
import { signJws } from '../domain/jws';
import { transportKey } from '../store/keys';
import { changeMeta, NO_CLOCK, readMeta, readMetas } from '../store/meta';
import type { DeviceRecord } from '../store/schema';

/** A person whose vault is open, seen from here as somebody who can sign. */
export type Voice = { person: string; sign(payload: Bytes): Promise<string> };

/** Nothing can be said: this browser is not enrolled, or nobody has unlocked it. */
export class Mute extends Error {}

/** What to do with a fresh token; tried again once when the commune says that the clock is wrong. */
type Use<T> = (token: string) => Promise<T>;

/** A device token: it may push, upload and read its own receipts. Raises `Mute`, and what `use` raises. */
export function asDevice<T>(use: Use<T>): Promise<T> {
  return knownAgain(deviceToken, use);
}

/** A person's token: it may pull and read. */
export function asPerson<T>(voice: Voice, use: Use<T>): Promise<T> {
  return knownAgain(() => personToken(voice), use);
}

/** An answer that was longer on its way says too little about the hour, once a better one is known. */
const BLURRED_MS = 5_000;

/** What the device's clock lacks (server minus device, ms), from an answer to a question asked at `askedAt`. */
export async function learnTime(serverTime: unknown, askedAt: number, now = Date.now()): Promise<void> {
  const server = typeof serverTime === 'string' ? Date.parse(serverTime) : Number.NaN;
  if (Number.isNaN(server)) return;
  if (now - askedAt > BLURRED_MS && (await readMeta('clock'))?.measuredAt) return;
  const offsetMs = Math.round(server - (askedAt + now) / 2);
  const measuredAt = new Date(now).toISOString();
  await changeMeta('clock', NO_CLOCK, (clock) => ({ ...clock, offsetMs, measuredAt }));
}

async function inTime<T>(token: () => Promise<string>, use: Use<T>): Promise<T> {
  try {
    return await use(await token());
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'clock') throw error;
    await learnTime(error.problem.server_time, Date.now()); // near enough: ten minutes are allowed
    return use(await token());
  }
}

/**
 * A commune that was restored from before this device was enrolled does not know it, and knows it again by its
 * enrolment certificate: that is shown, and the question asked once more.
 */
async function knownAgain<T>(token: () => Promise<string>, use: Use<T>): Promise<T> {
  try {
    return await inTime(token, use);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'unknown_device') throw error;
    if (!(await showCertificate())) throw error;
    return inTime(token, use);
  }
}

/** Whether the commune took it; a refusal leaves what it said first to be told. Raises `Unreachable`. */
async function showCertificate(): Promise<boolean> {
  const device = await readMeta('device');
  if (!device) return false;
  const body = JSON.stringify({ certificate: device.certificate });
  const headers = { 'Content-Type': 'application/json' };
  const show = (token: string) => call('/api/devices/again', { method: 'POST', token, body, headers });
  try {
    return (await inTime(deviceToken, show)).ok;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** A token is said again for so long: it holds for minutes, and the commune verifies each only once. */
const HELD_MS = 60_000;
let held: { whose: string; from: number; token: string } | null = null;

async function deviceToken(): Promise<string> {
  const [key, { device, clock }] = await Promise.all([transportKey(), readMetas('device', 'clock')]);
  if (!key || !device) throw new Mute();
  const whose = [key.kid, device.id, device.publicUrl, clock?.offsetMs].join(' ');
  const age = Date.now() - (held?.from ?? 0); // below zero where the clock was set back
  if (held?.whose === whose && age >= 0 && age < HELD_MS) return held.token;
  const token = await signJws(key, await claims(device, { iss: device.id, scope: 'device' }));
  held = { whose, from: Date.now(), token };
  return token;
}

async function personToken(voice: Voice): Promise<string> {
  const device = await readMeta('device');
  if (!device) throw new Mute();
  return voice.sign(await claims(device, { iss: voice.person, device: device.id, scope: 'person' }));
}

async function claims(device: DeviceRecord, who: Record<string, string>): Promise<Bytes> {
  const clock = await readMeta('clock');
  const iat = Math.floor((Date.now() + (clock?.offsetMs ?? 0)) / 1000);
  const jti = base64url(crypto.getRandomValues(new Uint8Array(16)));
  return utf8(JSON.stringify({ ...who, aud: new URL(device.publicUrl).origin, iat, jti }));
}
