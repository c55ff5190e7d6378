/** A forgotten passphrase: the data key comes back through the commune's recovery key, the author key is made anew. */
import { type Bytes, base64url, fromBase64url, fromUtf8, sha256, sha256Hex, utf8 } from '../domain/bytes';
import { canonical } from '../domain/jcs';
import { ES256, publicJwk, signJws, thumbprint } from '../domain/jws';
import { makeTrackingCode } from '../domain/tracking-code';
import { newIdentity, openAs, sealTo } from './age';
import { dataOf, keyringUnder, lockedAuthor, lockedData, newSigningPair, split, type WrappedKeyring } from './keyring';
import { keyFrom, type Locked, lockBytes, newKey, openBytes } from './seal';
import { unwrapped, type Wrap, wrapFor } from './wraps';

/** Whose data key it is and on which device; bound to the key, so that nobody is given another's. */
export type Place = { person: string; device: string };

/** What is kept of a request until it is answered. `secrets`: the new author key and who may open the answer. */
export type Begun = {
  person: string;
  id: string;
  /** as both approvers type it: twelve letters and digits of the request's hash (60 bits, as a tracking code is written) */
  number: string;
  /** JWS by the new author key */
  request: string;
  sealed: Bytes;
  wraps: Wrap[];
  secrets: Locked;
};

/** This vault was never opened since there is a recovery: nothing of it is sealed to the commune. */
export class NotRecoverable extends Error {}

/** What came back does not open this vault. */
export class WrongAnswer extends Error {}

/** A data key as the commune's recovery key alone opens it. */
export function recoverable({ person, device }: Place, data: Bytes, recovery: string): Promise<Bytes> {
  return sealTo([recovery], utf8(canonical({ device, key: base64url(data), person, v: 1 })));
}

/** The keyring in today's form and with its data key sealed to the recovery key; null where it is so already. */
export async function upToDate(
  vaultKey: CryptoKey,
  wrapped: WrappedKeyring,
  device: string,
  recovery: string,
): Promise<WrappedKeyring | null> {
  if (wrapped.recovery) return null;
  const { person } = wrapped;
  const known = await dataOf(vaultKey, wrapped);
  const today = known ? { wrapped, data: known } : await split(vaultKey, wrapped);
  return { ...today.wrapped, recovery: await recoverable({ person, device }, today.data, recovery) };
}

/**
 * Makes what a request needs: a new vault key that `passphrase` opens, a new author key, and an identity for the
 * answer alone. The keyring itself stays as it is. Raises `NotRecoverable`.
 */
export async function begin(
  wrapped: WrappedKeyring,
  passphrase: string,
  about: { id: string; device: string },
): Promise<Begun> {
  const { person, recovery: sealed } = wrapped;
  if (!sealed) throw new NotRecoverable();
  const vaultKey = await newKey(true);
  const [author, { identity, recipient }] = [await newSigningPair(), await newIdentity()];
  const said = { author_key: author.open, ...about, kind: 'recovery', person, recipient, v: 1 };
  const payload = utf8(canonical({ ...said, sealed_sha256: await sha256Hex(sealed) }));
  const key = await crypto.subtle.importKey('jwk', author.secret, ES256, false, ['sign']);
  const inside = utf8(JSON.stringify({ author: author.secret, identity }));
  return {
    person,
    id: about.id,
    number: makeTrackingCode((await sha256(payload)).slice(0, 10)).slice(0, 12),
    request: await signJws({ key, kid: await thumbprint(publicJwk(author.secret)) }, payload),
    sealed,
    wraps: [await wrapFor(vaultKey, { passphrase })],
    secrets: await lockBytes(vaultKey, `recovery|${person}`, inside),
  };
}

/**
 * The vault as the new passphrase opens it: data and chain key as before, the author key new, the old ways gone.
 * Raises `WrongPassphrase` and `WrongAnswer`; the old keyring is good until this one is kept in its place.
 */
export async function completed(
  old: WrappedKeyring,
  begun: Begun,
  passphrase: string,
  answer: Bytes,
  device: string,
): Promise<WrappedKeyring> {
  const { person, wraps } = begun;
  const vaultKey = await unwrapped(wraps, { passphrase });
  const inside = await openBytes(vaultKey, `recovery|${person}`, begun.secrets);
  const { author, identity } = JSON.parse(fromUtf8(inside)) as { author: JsonWebKey; identity: string };
  const data = await answered(identity, answer, { person, device });
  const { recipient, secrets, recovery } = old;
  const fresh: WrappedKeyring = {
    person,
    recipient,
    secrets,
    wraps,
    author: await lockedAuthor(person, vaultKey, author),
    data: await lockedData(person, vaultKey, data),
    ...(recovery ? { recovery } : {}),
  };
  await keyringUnder(vaultKey, fresh).catch((cause: unknown) => {
    throw new WrongAnswer('not the key of this vault', { cause });
  });
  return fresh;
}

async function answered(identity: string, answer: Bytes, { person, device }: Place): Promise<Bytes> {
  try {
    const said = JSON.parse(fromUtf8(await openAs(identity, answer))) as Place & { key: string };
    const data = fromBase64url(said.key);
    await keyFrom(data);
    if (said.person !== person || said.device !== device) throw new WrongAnswer('of another vault');
    return data;
  } catch (cause) {
    throw cause instanceof WrongAnswer ? cause : new WrongAnswer('not to be opened', { cause });
  }
}
