/** Another author key in the place of the one in use: made, locked and signed for inside the vault. */
import { type Bytes, fromUtf8, utf8 } from '../domain/bytes';
import { canonical } from '../domain/jcs';
import { ES256, publicJwk, type Signer, signJws, thumbprint } from '../domain/jws';
import { lockedAuthor, newSigningPair } from './keyring';
import { type Locked, openBytes } from './seal';

/** A key that is about to take over. `byOld` and `byNew` are one payload, signed by either. */
export type NextAuthor = { old: string; kid: string; locked: Locked; byOld: string; byNew: string };

/** Makes it; the one in use signs on until the commune has certified this one and the device has taken it up. */
export async function nextAuthor(
  { person, device }: { person: string; device: string },
  vaultKey: CryptoKey,
  inUse: Signer,
): Promise<NextAuthor> {
  const { secret, open } = await newSigningPair();
  const fresh = await signerOf(secret);
  const said = { author_key: open, device, kind: 'author_key', old: inUse.kid, person, v: 1 };
  const payload = utf8(canonical(said));
  return {
    old: inUse.kid,
    kid: fresh.kid,
    locked: await lockedAuthor(person, vaultKey, secret),
    byOld: await signJws(inUse, payload),
    byNew: await signJws(fresh, payload),
  };
}

/** The signer that was locked so; throws an `OperationError` where it is another vault's. */
export async function authorUnder(vaultKey: CryptoKey, person: string, locked: Locked): Promise<Signer> {
  const opened: Bytes = await openBytes(vaultKey, `author key|${person}`, locked);
  return signerOf(JSON.parse(fromUtf8(opened)) as JsonWebKey);
}

async function signerOf(jwk: JsonWebKey): Promise<Signer> {
  const key = await crypto.subtle.importKey('jwk', jwk, ES256, false, ['sign']);
  return { key, kid: await thumbprint(publicJwk(jwk)) };
}
