import { type Bytes, fromUtf8, utf8 } from '../domain/bytes';
import { ES256, type PublicJwk, publicJwk, type Signer, thumbprint } from '../domain/jws';
import { newIdentity } from './age';
import type { Kdf } from './passphrase';
import { type Locked, lockBytes, openBytes } from './seal';
import { type Opening, unwrapped, type Wrap, wrapFor } from './wraps';

/**
 * A person's keys as they lie in IndexedDB: nothing here opens without what one of the `wraps` asks for. Keyrings of
 * the first version have one way in, `kdf` and `dataKey` beside each other; they keep it until a way is added.
 */
export type WrappedKeyring = {
  person: string;
  recipient: string;
  secrets: Locked;
  wraps?: Wrap[];
  kdf?: Kdf;
  dataKey?: Bytes;
};

/** A person's keys while the vault is open. Only `vault/` holds one. */
export type Keyring = { person: string; dataKey: CryptoKey; author: Signer; chain: Signer; identity: string };

/** What the commune is told of a person at enrolment. */
export type PublicKeys = { person_id: string; author_key: PublicJwk; recipient: string };

type Secrets = { author: JsonWebKey; chain: JsonWebKey; identity: string };

const AES_KEY = { name: 'AES-GCM', length: 256 } as const;
const USES: KeyUsage[] = ['encrypt', 'decrypt'];

/** An ES256 pair whose private half can be wrapped into vaults. */
export async function newSigningPair(): Promise<{ secret: JsonWebKey; open: PublicJwk }> {
  const pair = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
  const secret = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return { secret, open: publicJwk(secret) };
}

/** New keys of a person, locked behind the passphrase, with the device's chain key wrapped in. */
export async function makeKeyring(
  person: string,
  passphrase: string,
  chain: JsonWebKey,
): Promise<{ wrapped: WrappedKeyring; keys: PublicKeys }> {
  const dataKey = await crypto.subtle.generateKey(AES_KEY, true, USES);
  const author = await newSigningPair();
  const { identity, recipient } = await newIdentity();
  const secrets: Secrets = { author: author.secret, chain, identity };
  const wrapped: WrappedKeyring = {
    person,
    recipient,
    wraps: [await wrapFor(dataKey, { passphrase })],
    secrets: await lockBytes(dataKey, `keyring|${person}`, utf8(JSON.stringify(secrets))),
  };
  return { wrapped, keys: { person_id: person, author_key: author.open, recipient } };
}

/** The ways into this vault. */
export function wrapsOf({ wraps, kdf, dataKey }: WrappedKeyring): readonly Wrap[] {
  if (wraps) return wraps;
  return kdf && dataKey ? [{ by: 'passphrase', kdf, dataKey }] : [];
}

/** Opens a keyring; raises `WrongPassphrase` and nothing else when nothing that was brought fits. */
export async function openKeyring(wrapped: WrappedKeyring, opening: Opening): Promise<Keyring> {
  const dataKey = await unwrapped(wrapsOf(wrapped), opening);
  const opened = await openBytes(dataKey, `keyring|${wrapped.person}`, wrapped.secrets);
  const { author, chain, identity } = JSON.parse(fromUtf8(opened)) as Secrets;
  return { person: wrapped.person, dataKey, identity, author: await signer(author), chain: await signer(chain) };
}

/**
 * The same vault with other ways in: `ways` gets the data key, once, and gives the wraps that take the place of all
 * that were. Whatever lies in the vault stays as it is. Raises `WrongPassphrase`.
 */
export async function rewrapped(
  wrapped: WrappedKeyring,
  opening: Opening,
  ways: (dataKey: CryptoKey) => Promise<Wrap[]>,
): Promise<WrappedKeyring> {
  const dataKey = await unwrapped(wrapsOf(wrapped), opening, true);
  const { person, recipient, secrets } = wrapped;
  return { person, recipient, secrets, wraps: await ways(dataKey) };
}

async function signer(jwk: JsonWebKey): Promise<Signer> {
  const key = await crypto.subtle.importKey('jwk', jwk, ES256, false, ['sign']);
  return { key, kid: await thumbprint(publicJwk(jwk)) };
}
