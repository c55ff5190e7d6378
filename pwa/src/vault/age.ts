import { type Bytes, base64url, fromBase64url } from '../domain/bytes';
import { keyFrom } from './seal';

/** age (https://age-encryption.org) is 55 kB gzipped and never part of the first screen. */
const age = () => import('age-encryption');

/** Seals bytes to X25519 recipients (`age1…`); any one of their identities opens them. */
export async function sealTo(recipients: readonly string[], bytes: Bytes): Promise<Bytes> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return (await encrypter.encrypt(bytes)) as Bytes;
}

/** A person's own identity, to which working keys are sealed. */
export async function newIdentity(): Promise<{ identity: string; recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await age();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** A field session's working key sealed to one member's devices, armored (the form that the operation carries). */
export async function wrapKeyFor(recipients: readonly string[], key: CryptoKey): Promise<string> {
  const { Encrypter, armor } = await age();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const raw = base64url(new Uint8Array(await crypto.subtle.exportKey('raw', key)));
  return armor.encode(await encrypter.encrypt(raw));
}

/** The working key in what `wrapKeyFor` made; throws when it was not sealed to this identity. */
export async function unwrapKey(identity: string, armored: string): Promise<CryptoKey> {
  const { Decrypter, armor } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return keyFrom(fromBase64url(await decrypter.decrypt(armor.decode(armored), 'text')), true);
}

/** What was sealed to this identity; throws when it was not. */
export async function openAs(identity: string, sealed: Bytes): Promise<Bytes> {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return (await decrypter.decrypt(sealed)) as Bytes;
}
