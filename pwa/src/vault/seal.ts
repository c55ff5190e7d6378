import { type Bytes, utf8 } from '../domain/bytes';

/** One thing at rest: AES-GCM under a key that only an unlock yields. */
export type Locked = { nonce: Bytes; ciphertext: Bytes };

/**
 * Locks bytes under this key. `about` is bound to them (additional data): a record put in another's place
 * does not open.
 */
export async function lockBytes(key: CryptoKey, about: string, bytes: Bytes): Promise<Locked> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: 'AES-GCM', iv: nonce, additionalData: utf8(about) };
  return { nonce, ciphertext: new Uint8Array(await crypto.subtle.encrypt(how, key, bytes)) };
}

/** Opens what `lockBytes` locked; throws an `OperationError` when key, bytes or `about` do not fit. */
export async function openBytes(key: CryptoKey, about: string, { nonce, ciphertext }: Locked): Promise<Bytes> {
  const how = { name: 'AES-GCM', iv: nonce, additionalData: utf8(about) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, ciphertext));
}

/** A new AES-GCM key. `extractable` only for keys that are to be wrapped for others. */
export function newKey(extractable: boolean): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, extractable, ['encrypt', 'decrypt']);
}

/** An AES-GCM key from its raw bytes. */
export function keyFrom(raw: Bytes, extractable = false): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', extractable, ['encrypt', 'decrypt']);
}
