import { expect, test, vi } from 'vitest';
import type { Bytes } from '../domain/bytes';
import { makeKeyring, newSigningPair, openKeyring, type WrappedKeyring } from './keyring';
import { passkeysOf, waysInto, withoutPasskey, withPasskey, withPassphrase } from './ways';
import { type Opening, WrongPassphrase } from './wraps';

// Argon2id all the same, but in a thousandth of the time; `passphrase.test.ts` holds the real parameters.
vi.mock('hash-wasm', async (original) => {
  const real = await original<typeof import('hash-wasm')>();
  type Options = Parameters<typeof real.argon2id>[0];
  return { ...real, argon2id: (o: Options) => real.argon2id({ ...o, memorySize: 64, iterations: 1 } as Options) };
});

const OLD = 'suối trong núi xanh';
const NEW = 'mưa rừng nắng bản';
const passkey = { id: 'AAECAw', salt: new Uint8Array(32) as Bytes };
const prf = { id: passkey.id, secret: new Uint8Array(32).fill(7) as Bytes };
const other = { id: passkey.id, secret: new Uint8Array(32).fill(8) as Bytes };

async function made(): Promise<WrappedKeyring> {
  return (await makeKeyring('hoa', OLD, (await newSigningPair()).secret)).wrapped;
}

async function opens(wrapped: WrappedKeyring, opening: Opening): Promise<boolean> {
  try {
    return (await openKeyring(wrapped, opening)).person === 'hoa';
  } catch (error) {
    if (error instanceof WrongPassphrase) return false;
    throw error;
  }
}

test('a vault begins with its passphrase alone', async () => {
  const wrapped = await made();
  expect(waysInto(wrapped)).toEqual(['passphrase']);
  expect([await opens(wrapped, { passphrase: OLD }), await opens(wrapped, { passphrase: NEW })]).toEqual([true, false]);
  expect(await opens(wrapped, {})).toBe(false);
});

test('a keyring of the first version opens as before, and takes a passkey', async () => {
  const { wraps, ...rest } = await made();
  const [wrap] = wraps ?? [];
  if (wrap?.by !== 'passphrase') throw new Error('a passphrase comes first');
  const first: WrappedKeyring = { ...rest, kdf: wrap.kdf, dataKey: wrap.dataKey };
  expect(await opens(first, { passphrase: OLD })).toBe(true);
  const later = await withPasskey(first, OLD, { passkey, secret: prf }, false);
  expect('kdf' in later).toBe(false);
  expect(await opens(later, { prf })).toBe(true);
});

test('on a tablet of one person the passkey opens the vault, and so does the passphrase when it is lost', async () => {
  const wrapped = await withPasskey(await made(), OLD, { passkey, secret: prf }, false);
  expect(waysInto(wrapped)).toEqual(['passkey', 'passphrase']);
  expect(passkeysOf(wrapped)).toEqual([passkey]);
  expect(await opens(wrapped, { prf })).toBe(true);
  expect(await opens(wrapped, { prf: other })).toBe(false);
  expect(await opens(wrapped, { passphrase: OLD })).toBe(true);
});

test('on a shared tablet neither the screen lock nor the passphrase is enough', async () => {
  const wrapped = await withPasskey(await made(), OLD, { passkey, secret: prf }, true);
  expect(waysInto(wrapped)).toEqual(['both']);
  expect(await opens(wrapped, { prf })).toBe(false);
  expect(await opens(wrapped, { passphrase: OLD })).toBe(false);
  expect(await opens(wrapped, { passphrase: OLD, prf: other })).toBe(false);
  expect(await opens(wrapped, { passphrase: NEW, prf })).toBe(false);
  expect(await opens(wrapped, { passphrase: OLD, prf })).toBe(true);
});

test.each([true, false])(
  'a new passphrase opens what the old one did, and the old one nothing (shared: %s)',
  async (shared) => {
    const before = await withPasskey(await made(), OLD, { passkey, secret: prf }, shared);
    const wrapped = await withPassphrase(before, shared ? { passphrase: OLD, prf } : { passphrase: OLD }, NEW);
    expect(waysInto(wrapped)).toEqual(waysInto(before));
    const with_ = (passphrase: string) => (shared ? { passphrase, prf } : { passphrase });
    expect([await opens(wrapped, with_(NEW)), await opens(wrapped, with_(OLD))]).toEqual([true, false]);
    expect(await opens(wrapped, { prf })).toBe(!shared);
  },
);

test('a passkey that was taken away opens nothing', async () => {
  const before = await withPasskey(await made(), OLD, { passkey, secret: prf }, true);
  const wrapped = await withoutPasskey(before, { passphrase: OLD, prf });
  expect(waysInto(wrapped)).toEqual(['passphrase']);
  expect([await opens(wrapped, { prf }), await opens(wrapped, { passphrase: OLD })]).toEqual([false, true]);
});

test('keys and what lies in the vault stay what they were', async () => {
  const before = await made();
  const after = await withPasskey(before, OLD, { passkey, secret: prf }, false);
  const [was, is] = await Promise.all([openKeyring(before, { passphrase: OLD }), openKeyring(after, { prf })]);
  expect([is.identity, is.author.kid, is.chain.kid]).toEqual([was.identity, was.author.kid, was.chain.kid]);
});

test('who has not the old passphrase changes nothing', async () => {
  const wrapped = await made();
  await expect(withPassphrase(wrapped, { passphrase: NEW }, NEW)).rejects.toThrow(WrongPassphrase);
  await expect(withPasskey(wrapped, NEW, { passkey, secret: prf }, false)).rejects.toThrow(WrongPassphrase);
});
