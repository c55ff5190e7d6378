import { type Bytes, fromUtf8, utf8 } from '../domain/bytes';
import { ES256, type PublicJwk, publicJwk, type Signer, thumbprint } from '../domain/jws';
import { newIdentity } from './age';
import type { Kdf } from './passphrase';
import { keyFrom, type Locked, lockBytes, newKey, openBytes } from './seal';
import { type Opening, unwrapped, type Wrap, wrapFor } from './wraps';

/**
 * A person's keys as they lie in IndexedDB: nothing here opens without what one of the ways in asks for. The ways give
 * the vault key; under it lie the author key and the data key, and under the data key `secrets` (chain key, identity)
 * and every record. So whoever is given the data key back has the data, and signs nothing.
 *
 * Keyrings of earlier versions have one key for all: `secrets` holds the author key too, and there is no `data`. Those
 * of the very first have one way in, `kdf` and `dataKey` beside each other.
 */
export type WrappedKeyring = {
  person: string;
  recipient: string;
  secrets: Locked;
  wraps?: Wrap[];
  kdf?: Kdf;
  dataKey?: Bytes;
  author?: Locked;
  /** thumbprint of the author key, once it is another than the one of the enrolment */
  authorKid?: string;
  data?: Locked;
  /** the data key, age-sealed to the commune's recovery key alone */
  recovery?: Bytes;
  /** of an earlier version: some records may still lie under the vault key, which was the data key then */
  former?: 'moving' | 'moved';
};

/** A person's keys while the vault is open. Only `vault/` holds one. `former`: what older records lie under. */
export type Keyring = {
  person: string;
  vaultKey: CryptoKey;
  dataKey: CryptoKey;
  former: CryptoKey | null;
  author: Signer;
  chain: Signer;
  identity: string;
};

/** What the commune is told of a person at enrolment. */
export type PublicKeys = { person_id: string; author_key: PublicJwk; recipient: string };

type Secrets = { chain: JsonWebKey; identity: string };
type OlderSecrets = Secrets & { author: JsonWebKey };

/** An ES256 pair whose private half can be wrapped into vaults. */
export async function newSigningPair(): Promise<{ secret: JsonWebKey; open: PublicJwk }> {
  const pair = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
  const secret = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return { secret, open: publicJwk(secret) };
}

/** New keys of a person, locked behind the passphrase, with the device's chain key wrapped in; and the data key. */
export async function makeKeyring(
  person: string,
  passphrase: string,
  chain: JsonWebKey,
): Promise<{ wrapped: WrappedKeyring; keys: PublicKeys; data: Bytes }> {
  const vaultKey = await newKey(true);
  const author = await newSigningPair();
  const { identity, recipient } = await newIdentity();
  const { data, parts } = await locked(person, vaultKey, { author: author.secret, chain, identity });
  const wrapped: WrappedKeyring = { person, recipient, wraps: [await wrapFor(vaultKey, { passphrase })], ...parts };
  return { wrapped, keys: { person_id: person, author_key: author.open, recipient }, data };
}

/** A new data key, and everything locked as it belongs. */
async function locked(person: string, vaultKey: CryptoKey, { author, ...secrets }: OlderSecrets) {
  const data = crypto.getRandomValues(new Uint8Array(32));
  const under = await keyFrom(data);
  const parts = {
    author: await lockedAuthor(person, vaultKey, author),
    data: await lockedData(person, vaultKey, data),
    secrets: await lockBytes(under, `keyring|${person}`, utf8(JSON.stringify(secrets))),
  };
  return { data, parts };
}

/** An author key under the vault key. */
export function lockedAuthor(person: string, vaultKey: CryptoKey, author: JsonWebKey): Promise<Locked> {
  return lockBytes(vaultKey, `author key|${person}`, utf8(JSON.stringify(author)));
}

/** A data key under the vault key. */
export function lockedData(person: string, vaultKey: CryptoKey, data: Bytes): Promise<Locked> {
  return lockBytes(vaultKey, `data key|${person}`, data);
}

/** The ways into this vault. */
export function wrapsOf({ wraps, kdf, dataKey }: WrappedKeyring): readonly Wrap[] {
  if (wraps) return wraps;
  return kdf && dataKey ? [{ by: 'passphrase', kdf, dataKey }] : [];
}

/** Opens a keyring; raises `WrongPassphrase` and nothing else when nothing that was brought fits. */
export async function openKeyring(wrapped: WrappedKeyring, opening: Opening): Promise<Keyring> {
  return keyringUnder(await unwrapped(wrapsOf(wrapped), opening), wrapped);
}

/** What this vault key opens; throws an `OperationError` where it is another vault's. */
export async function keyringUnder(vaultKey: CryptoKey, wrapped: WrappedKeyring): Promise<Keyring> {
  const { person, former } = wrapped;
  const data = await dataOf(vaultKey, wrapped);
  const dataKey = data ? await keyFrom(data) : vaultKey;
  const secrets = JSON.parse(fromUtf8(await openBytes(dataKey, `keyring|${person}`, wrapped.secrets))) as OlderSecrets;
  const author = wrapped.author
    ? (JSON.parse(fromUtf8(await openBytes(vaultKey, `author key|${person}`, wrapped.author))) as JsonWebKey)
    : secrets.author;
  const signers = { author: await signer(author), chain: await signer(secrets.chain) };
  return { person, vaultKey, dataKey, former: former ? vaultKey : null, identity: secrets.identity, ...signers };
}

/** The raw data key; null in a keyring of an earlier version, where the vault key is the data key. */
export async function dataOf(vaultKey: CryptoKey, { person, data }: WrappedKeyring): Promise<Bytes | null> {
  return data ? openBytes(vaultKey, `data key|${person}`, data) : null;
}

/**
 * A keyring of an earlier version in today's form: the vault key stays what it was and so do all ways in, the data key
 * is new. Gives the raw data key beside it.
 */
export async function split(
  vaultKey: CryptoKey,
  wrapped: WrappedKeyring,
): Promise<{ wrapped: WrappedKeyring; data: Bytes }> {
  const { person } = wrapped;
  const opened = fromUtf8(await openBytes(vaultKey, `keyring|${person}`, wrapped.secrets));
  const { data, parts } = await locked(person, vaultKey, JSON.parse(opened) as OlderSecrets);
  return { wrapped: { ...wrapped, ...parts, former: 'moving' }, data };
}

/**
 * The same vault with other ways in: `ways` gets the vault key, once, and gives the wraps that take the place of all
 * that were. Whatever lies in the vault stays as it is. Raises `WrongPassphrase`.
 */
export async function rewrapped(
  wrapped: WrappedKeyring,
  opening: Opening,
  ways: (vaultKey: CryptoKey) => Promise<Wrap[]>,
): Promise<WrappedKeyring> {
  const vaultKey = await unwrapped(wrapsOf(wrapped), opening, true);
  const { kdf: _, dataKey: __, ...rest } = wrapped;
  return { ...rest, wraps: await ways(vaultKey) };
}

async function signer(jwk: JsonWebKey): Promise<Signer> {
  const key = await crypto.subtle.importKey('jwk', jwk, ES256, false, ['sign']);
  return { key, kid: await thumbprint(publicJwk(jwk)) };
}
