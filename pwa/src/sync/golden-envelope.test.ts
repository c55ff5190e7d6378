/** One envelope made once: the field app must write and read the same bytes as the server, for ever. */
import { Decrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import golden from '../../../tests/contract/envelope.json';
import { fromBase64url, fromUtf8, sha256Hex, utf8 } from '../domain/bytes';
import { canonical } from '../domain/jcs';
import { type PublicJwk, publicJwk, thumbprint, verifyJws } from '../domain/jws';

const key = (name: 'chain' | 'author' | 'receipt') => publicJwk(golden.keys[name] as JsonWebKey) as PublicJwk;
const text = (bytes: Uint8Array | null) => (bytes ? fromUtf8(bytes as Parameters<typeof fromUtf8>[0]) : null);

test('the canonical form of what is signed is the same on both sides', () => {
  expect(canonical(JSON.parse(golden.author_payload))).toBe(golden.author_payload);
  expect(canonical(JSON.parse(golden.header_payload))).toBe(golden.header_payload);
});

test('the hash that the next header names is the same on both sides', async () => {
  expect(await sha256Hex(utf8(golden.header_payload))).toBe(golden.header_sha256);
});

test('keys are known by the same thumbprints', async () => {
  expect(await thumbprint(key('chain'))).toBe(golden.thumbprints.chain);
  expect(await thumbprint(key('author'))).toBe(golden.thumbprints.author);
});

test("the server's receipt is believed, and only with its own key", async () => {
  expect(text(await verifyJws(key('receipt'), golden.receipt_jws))).toContain(golden.header_sha256);
  expect(await verifyJws(key('chain'), golden.receipt_jws)).toBeNull();
});

test.each(['unit_identity', 'recovery_identity'] as const)('%s opens the seal to the same author JWS', async (who) => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(golden.keys[who]);
  const inside = await decrypter.decrypt(fromBase64url(golden.sealed), 'text');
  expect(inside).toBe(golden.author_jws);
  expect(text(await verifyJws(key('author'), inside))).toBe(golden.author_payload);
});
