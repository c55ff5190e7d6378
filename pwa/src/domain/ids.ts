/** Identifiers: UUIDv7 in the order of making, and the id that two tablets at one place agree on. */
import { hex, utf8 } from './bytes';

let lastMs = -1;
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562, method 1: a 12-bit counter after the milliseconds), greater than every one made
 * here before. When the counter runs over, or the clock steps back, the time runs ahead.
 */
export function uuid7(ms: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  if (ms > lastMs || counter === 0xfff) {
    lastMs = Math.max(ms, lastMs + 1);
    counter = (((random[8] ?? 0) << 8) | (random[9] ?? 0)) & 0x7ff;
  } else counter += 1;
  const time = lastMs.toString(16).padStart(12, '0') + (0x7000 | counter).toString(16);
  return dashed(time + hex(variant(random.subarray(0, 8))));
}

const FIELD_SESSIONS = 'ebed1b3bd21d5cefb9d69bc03d22990d'; // UUIDv5 of "tan-noi:field-session" in the name space of URLs

/** The id of an unplanned field session: the same on every tablet that opens it (UUIDv5, RFC 9562). */
export async function adHocFieldSessionId(
  unit: string,
  on: string,
  hamletId: string,
  kind: string,
  halfDay: 'am' | 'pm',
): Promise<string> {
  const name = utf8(`${unit}|${on}|${hamletId.toLowerCase()}|${kind}|${halfDay}`);
  const space = FIELD_SESSIONS.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array([...space, ...name])));
  const head = hash.slice(0, 8);
  head[6] = ((head[6] ?? 0) & 0x0f) | 0x50;
  return dashed(hex(head) + hex(variant(hash.slice(8, 16))));
}

function variant(bytes: Uint8Array): Uint8Array {
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80;
  return bytes;
}

function dashed(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
