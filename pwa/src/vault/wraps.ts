import { type Bytes, utf8 } from '../domain/bytes';
import { type Kdf, newKdf, stretch } from './passphrase';

/**
 * One way into a vault: its key (`dataKey` by the name that it had at first), wrapped (AES-KW, RFC 3394) under what
 * only the person has. `passkey` is for a
 * tablet of one person, whose screen lock is theirs; where several share a tablet the screen lock proves none of them,
 * so there it is `both` or the passphrase.
 */
export type Wrap = { dataKey: Bytes } & (
  | { by: 'passphrase'; kdf: Kdf }
  | { by: 'passkey'; passkey: VaultPasskey }
  | { by: 'both'; kdf: Kdf; passkey: VaultPasskey }
);

/** A passkey of this device whose PRF secret (W3C WebAuthn level 3, section 10.1.4) opens a vault. `id` is base64url. */
export type VaultPasskey = { id: string; salt: Bytes };

/** What a person brings to open their vault: what they typed, what their authenticator gave for one passkey, or both. */
export type Opening = { passphrase?: string; prf?: { id: string; secret: Bytes } };

/** Nothing that was brought opens this vault. */
export class WrongPassphrase extends Error {}

const AES_KEY = { name: 'AES-GCM', length: 256 } as const;
const USES: KeyUsage[] = ['encrypt', 'decrypt'];
const INFO = utf8('tannoi:vault:v1');

/** Wraps an extractable vault key for whoever brings `opening`; `passkey` says to which its PRF secret belongs. */
export async function wrapFor(vaultKey: CryptoKey, opening: Opening, passkey?: VaultPasskey): Promise<Wrap> {
  const kdf = opening.passphrase === undefined ? null : newKdf();
  const under = await keyUnder(opening, kdf);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('raw', vaultKey, under, 'AES-KW'));
  if (!passkey) return { by: 'passphrase', kdf: kdf as Kdf, dataKey: wrapped };
  return kdf ? { by: 'both', kdf, passkey, dataKey: wrapped } : { by: 'passkey', passkey, dataKey: wrapped };
}

/** The vault key out of the first wrap that fits. Raises `WrongPassphrase`. `extractable` only to wrap it anew. */
export async function unwrapped(wraps: readonly Wrap[], opening: Opening, extractable = false): Promise<CryptoKey> {
  for (const wrap of wraps.filter((one) => fits(one, opening))) {
    const kdf = wrap.by === 'passkey' ? null : wrap.kdf;
    const under = await keyUnder(wrap.by === 'passphrase' ? typed(opening) : opening, kdf);
    try {
      return await crypto.subtle.unwrapKey('raw', wrap.dataKey, under, 'AES-KW', AES_KEY, extractable, USES);
    } catch {
      // AES-KW checks itself: the only thing that can be wrong here is what was brought; another wrap may fit
    }
  }
  throw new WrongPassphrase();
}

function fits(wrap: Wrap, { passphrase, prf }: Opening): boolean {
  const byKey = wrap.by === 'passphrase' || wrap.passkey.id === prf?.id;
  return byKey && (wrap.by === 'passkey' ? passphrase === undefined : passphrase !== undefined);
}

function typed({ passphrase }: Opening): Opening {
  return passphrase === undefined ? {} : { passphrase };
}

/** The key-encrypting key of what was brought: Argon2id's output, the PRF secret through HKDF (RFC 5869), or both. */
async function keyUnder({ passphrase, prf }: Opening, kdf: Kdf | null): Promise<CryptoKey> {
  const stretched = kdf ? await stretch(passphrase ?? '', kdf) : new Uint8Array();
  const raw = prf ? await derived(joined(prf.secret, stretched)) : stretched;
  return crypto.subtle.importKey('raw', raw, 'AES-KW', false, ['wrapKey', 'unwrapKey']);
}

async function derived(secret: Bytes): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: INFO };
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256));
}

function joined(first: Bytes, second: Bytes): Bytes {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
