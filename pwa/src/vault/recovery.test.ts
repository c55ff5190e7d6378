import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Bytes, fromBase64url, fromUtf8, sha256Hex, utf8 } from '../domain/bytes';
import { type PublicJwk, verifyJws } from '../domain/jws';
import { newIdentity, openAs, sealTo } from './age';
import { keyringUnder, makeKeyring, newSigningPair, openKeyring, type WrappedKeyring } from './keyring';
import { begin, completed, NotRecoverable, recoverable, upToDate, WrongAnswer } from './recovery';
import { lockBytes, newKey, openBytes } from './seal';
import { Vault } from './vault';
import { waysInto, withPasskey } from './ways';
import { unwrapped, WrongPassphrase, wrapFor } from './wraps';

vi.mock('hash-wasm', async (original) => {
  const real = await original<typeof import('hash-wasm')>();
  type Options = Parameters<typeof real.argon2id>[0];
  return { ...real, argon2id: (o: Options) => real.argon2id({ ...o, memorySize: 64, iterations: 1 } as Options) };
});

const OLD = 'suối trong núi xanh';
const NEW = 'mưa rừng nắng bản';
const DEVICE = 'máy 07';
const PLACE = { person: 'hoa', device: DEVICE };
const ABOUT = { id: 'r1', device: DEVICE };

let offline: string;
let commune: string;
beforeAll(async () => {
  offline = await generateX25519Identity();
  commune = await identityToRecipient(offline);
});

async function made(person = 'hoa'): Promise<WrappedKeyring> {
  const { wrapped, data } = await makeKeyring(person, OLD, (await newSigningPair()).secret);
  return { ...wrapped, recovery: await recoverable({ person, device: DEVICE }, data, commune) };
}

/** A keyring as every version before wrote it: one key for data and author. */
async function older(): Promise<WrappedKeyring> {
  const key = await newKey(true);
  const [author, chain] = [await newSigningPair(), await newSigningPair()];
  const { identity, recipient } = await newIdentity();
  const secrets = utf8(JSON.stringify({ author: author.secret, chain: chain.secret, identity }));
  const wraps = [await wrapFor(key, { passphrase: OLD })];
  return { person: 'hoa', recipient, wraps, secrets: await lockBytes(key, 'keyring|hoa', secrets) };
}

function payloadOf(request: string): Record<string, unknown> {
  return JSON.parse(fromUtf8(fromBase64url(request.split('.')[1] ?? '')));
}

/** What the commune does with its offline key. */
async function answer(wrapped: WrappedKeyring, request: string): Promise<Bytes> {
  const plain = await openAs(offline, wrapped.recovery as Bytes);
  return sealTo([String(payloadOf(request).recipient)], plain);
}

test('the new passphrase opens the old data, and the author key is another', async () => {
  const old = await made();
  const before = await openKeyring(old, { passphrase: OLD });
  const record = await new Vault(before).sealValue({ owner: 'hoa', kind: 'draft', id: 'd' }, 'bà Pay');
  const begun = await begin(old, NEW, ABOUT);
  const fresh = await completed(old, begun, NEW, await answer(old, begun.request), DEVICE);
  const after = await openKeyring(fresh, { passphrase: NEW });
  expect(await new Vault(after).openValue({ owner: 'hoa', kind: 'draft', id: 'd' }, record)).toBe('bà Pay');
  expect([after.chain.kid, after.identity]).toEqual([before.chain.kid, before.identity]);
  expect(after.author.kid).not.toBe(before.author.kid);
  await expect(openKeyring(fresh, { passphrase: OLD })).rejects.toThrow(WrongPassphrase);
});

test('until it is answered the old passphrase opens as always, and the new one nothing', async () => {
  const old = await made();
  await begin(old, NEW, ABOUT);
  expect((await openKeyring(old, { passphrase: OLD })).person).toBe('hoa');
  await expect(openKeyring(old, { passphrase: NEW })).rejects.toThrow(WrongPassphrase);
});

test('who has the recovery key has the data key, and no author key with it', async () => {
  const old = await made();
  const said = JSON.parse(fromUtf8(await openAs(offline, old.recovery as Bytes))) as { key: string };
  const key = await crypto.subtle.importKey('raw', fromBase64url(said.key), 'AES-GCM', false, ['decrypt']);
  const secrets = fromUtf8(await openBytes(key, 'keyring|hoa', old.secrets));
  expect(Object.keys(JSON.parse(secrets)).sort()).toEqual(['chain', 'identity']);
  await expect(openBytes(key, 'author key|hoa', old.author as NonNullable<typeof old.author>)).rejects.toThrow();
  await expect(keyringUnder(key, old)).rejects.toThrow();
});

test('a request is signed by the new author key and names what it stands for', async () => {
  const old = await made();
  const begun = await begin(old, NEW, ABOUT);
  const said = payloadOf(begun.request);
  expect(said).toMatchObject({ ...PLACE, id: 'r1', kind: 'recovery', v: 1 });
  expect(said.sealed_sha256).toBe(await sha256Hex(old.recovery as Bytes));
  expect(await verifyJws(said.author_key as PublicJwk, begun.request)).not.toBeNull();
  expect(begun.number).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  expect((await begin(old, NEW, ABOUT)).number).not.toBe(begun.number);
});

test("another person's data key is not taken, nor one of another device, nor bytes of nobody", async () => {
  const old = await made();
  const begun = await begin(old, NEW, ABOUT);
  const { recipient } = payloadOf(begun.request);
  const vinh = await answer(await made('vinh'), begun.request);
  await expect(completed(old, begun, NEW, vinh, DEVICE)).rejects.toThrow(WrongAnswer);
  await expect(completed(old, begun, NEW, await answer(old, begun.request), 'máy 08')).rejects.toThrow(WrongAnswer);
  const guessed = await recoverable(PLACE, crypto.getRandomValues(new Uint8Array(32)), String(recipient));
  await expect(completed(old, begun, NEW, guessed, DEVICE)).rejects.toThrow(WrongAnswer);
  await expect(completed(old, begun, NEW, utf8('không phải age'), DEVICE)).rejects.toThrow(WrongAnswer);
  await expect(completed(old, begun, OLD, await answer(old, begun.request), DEVICE)).rejects.toThrow(WrongPassphrase);
});

test('a keyring of an earlier version keeps its ways in, its keys and its records, and can then be recovered', async () => {
  const prf = { id: 'AAECAw', secret: new Uint8Array(32).fill(7) as Bytes };
  const passkey = { id: prf.id, salt: new Uint8Array(32) as Bytes };
  const old = await withPasskey(await older(), OLD, { passkey, secret: prf }, false);
  await expect(begin(old, NEW, ABOUT)).rejects.toThrow(NotRecoverable);
  const before = await openKeyring(old, { passphrase: OLD });
  const about = { owner: 'hoa', kind: 'draft', id: 'd' };
  const record = await new Vault(before).sealValue(about, 'bà Pay');

  const now = await upToDate(await unwrapped(old.wraps ?? [], { prf }), old, DEVICE, commune);
  if (!now) throw new Error('it was of an earlier version');
  expect(waysInto(now)).toEqual(['passkey', 'passphrase']);
  const after = await openKeyring(now, { passphrase: OLD });
  expect([after.author.kid, after.chain.kid, after.identity]).toEqual([
    before.author.kid,
    before.chain.kid,
    before.identity,
  ]);
  const vault = new Vault(after);
  expect(await vault.openValue(about, record)).toBe('bà Pay');
  const moved = await vault.moved(about, record);
  if (!moved) throw new Error('it lay under the former key');
  expect(await vault.moved(about, moved)).toBeNull();

  const begun = await begin(now, NEW, ABOUT);
  const fresh = await completed(now, begun, NEW, await answer(now, begun.request), DEVICE);
  const back = new Vault(await openKeyring(fresh, { passphrase: NEW }));
  expect(await back.openValue(about, moved)).toBe('bà Pay');
  await expect(back.openValue(about, record)).rejects.toThrow(); // what was never moved lies under what nobody gave back
  expect(await upToDate(after.vaultKey, now, DEVICE, commune)).toBeNull();
});
