import { type Bytes, fromUtf8, utf8 } from '../domain/bytes';
import { ES256, type PublicJwk, publicJwk, type Signer, thumbprint } from '../domain/jws';
import { newIdentity } from './age';
import { type Kdf, keyOf, newKdf } from './passphrase';
import { type Locked, lockBytes, openBytes } from './seal';

/** A person's keys as they lie in IndexedDB: nothing here opens without the passphrase. */
export type WrappedKeyring = { person: string; recipient: string; kdf: Kdf; dataKey: Bytes; secrets: Locked };

/** A person's keys while the vault is open. Only `vault/` holds one. */
export type Keyring = { person: string; dataKey: CryptoKey; author: Signer; chain: Signer; identity: string };

/** What the commune is told of a person at enrolment. */
export type PublicKeys = { person_id: string; author_key: PublicJwk; recipient: string };

type Secrets = { author: JsonWebKey; chain: JsonWebKey; identity: string };

/** The passphrase does not open this vault. */
export class WrongPassphrase extends Error {}

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
  const kdf = newKdf();
  const dataKey = await crypto.subtle.generateKey(AES_KEY, true, USES);
  const author = await newSigningPair();
  const { identity, recipient } = await newIdentity();
  const secrets: Secrets = { author: author.secret, chain, identity };
  const wrapped: WrappedKeyring = {
    person,
    recipient,
    kdf,
    dataKey: new Uint8Array(await crypto.subtle.wrapKey('raw', dataKey, await keyOf(passphrase, kdf), 'AES-KW')),
    secrets: await lockBytes(dataKey, `keyring|${person}`, utf8(JSON.stringify(secrets))),
  };
  return { wrapped, keys: { person_id: person, author_key: author.open, recipient } };
}

/** Opens a keyring; raises `WrongPassphrase` and nothing else when it does not fit. */
export async function openKeyring(wrapped: WrappedKeyring, passphrase: string): Promise<Keyring> {
  const dataKey = await unwrapDataKey(wrapped, await keyOf(passphrase, wrapped.kdf));
  const opened = await openBytes(dataKey, `keyring|${wrapped.person}`, wrapped.secrets);
  const { author, chain, identity } = JSON.parse(fromUtf8(opened)) as Secrets;
  return { person: wrapped.person, dataKey, identity, author: await signer(author), chain: await signer(chain) };
}

async function unwrapDataKey({ dataKey }: WrappedKeyring, kek: CryptoKey): Promise<CryptoKey> {
  try {
    return await crypto.subtle.unwrapKey('raw', dataKey, kek, 'AES-KW', AES_KEY, false, USES);
  } catch {
    throw new WrongPassphrase(); // AES-KW checks itself: the only thing that can be wrong here is the passphrase
  }
}

async function signer(jwk: JsonWebKey): Promise<Signer> {
  const key = await crypto.subtle.importKey('jwk', jwk, ES256, false, ['sign']);
  return { key, kid: await thumbprint(publicJwk(jwk)) };
}
