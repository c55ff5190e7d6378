import { type Bytes, base64url, fromBase64url, fromUtf8, sha256, utf8 } from './bytes';

/** The public half of an ES256 key, as it is pinned and sent (RFC 7517). */
export type PublicJwk = { kty: 'EC'; crv: 'P-256'; x: string; y: string };

/** A private key that can sign, and the thumbprint by which others know its public half. */
export type Signer = { key: CryptoKey; kid: string };

export const ES256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Only the members that make the key, so that nothing private can travel along. */
export function publicJwk(jwk: JsonWebKey): PublicJwk {
  return { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' };
}

/** The JWK thumbprint (RFC 7638): SHA-256 of the members in their fixed order, base64url. */
export async function thumbprint({ crv, kty, x, y }: PublicJwk): Promise<string> {
  return base64url(await sha256(utf8(JSON.stringify({ crv, kty, x, y }))));
}

/** A compact JWS (RFC 7515) over these payload bytes, ES256. */
export async function signJws({ key, kid }: Signer, payload: Bytes): Promise<string> {
  const input = `${base64url(utf8(JSON.stringify({ alg: 'ES256', kid })))}.${base64url(payload)}`;
  const signature = await crypto.subtle.sign(SIGNATURE, key, utf8(input));
  return `${input}.${base64url(new Uint8Array(signature))}`;
}

/** A public key that can only verify. */
export function importPublic(jwk: PublicJwk): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', jwk, ES256, true, ['verify']);
}

/** The payload of a compact JWS that this key signed with ES256, or null for anything else. */
export async function verifyJws(jwk: PublicJwk, jws: string): Promise<Bytes | null> {
  try {
    const [header, payload, signature, ...more] = jws.split('.');
    if (!header || !payload || !signature || more.length > 0) return null;
    if ((JSON.parse(fromUtf8(fromBase64url(header))) as { alg?: unknown }).alg !== 'ES256') return null;
    const key = await importPublic(jwk);
    const good = await crypto.subtle.verify(SIGNATURE, key, fromBase64url(signature), utf8(`${header}.${payload}`));
    return good ? fromBase64url(payload) : null;
  } catch {
    return null; // not base64url, not JSON, not a key: whatever it is, nobody signed it
  }
}
