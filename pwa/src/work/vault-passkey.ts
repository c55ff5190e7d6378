import { type Bytes, base64url, fromBase64url } from '../domain/bytes';
import type { Opening, VaultPasskey } from '../vault/wraps';

const PATIENCE_MS = 60_000;
const ES256_AND_RS256 = [-7, -257];

/** What an authenticator gave: the passkey, and the PRF secret that opens a vault. The secret is never kept. */
export type Given = { passkey: VaultPasskey; secret: NonNullable<Opening['prf']> };

/**
 * Makes a passkey on this device for one vault. The commune is told nothing of it: it signs nobody in. Null where
 * this browser or its authenticator has no PRF, or the person turned away.
 */
export async function makeVaultPasskey(name: string): Promise<Given | null> {
  const container = credentials();
  if (!container) return null;
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const publicKey: PublicKeyCredentialCreationOptions = {
    rp: { name: 'Tận Nơi' },
    user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
    challenge: crypto.getRandomValues(new Uint8Array(32)), // nobody checks it: only the PRF secret counts
    pubKeyCredParams: ES256_AND_RS256.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
    timeout: PATIENCE_MS,
    extensions: { prf: { eval: { first: salt } } },
  };
  const made = await asked(() => container.create({ publicKey }));
  if (made?.getClientExtensionResults().prf?.enabled !== true) return null;
  const passkey = { id: made.id, salt };
  const secret = secretOf(made) ?? (await prfOf([passkey])); // some authenticators give it only when asked again
  return secret ? { passkey, secret } : null;
}

/** Asks for the PRF secret of whichever of these passkeys is here; offline too. Null where none answered. */
export async function prfOf(passkeys: readonly VaultPasskey[]): Promise<NonNullable<Opening['prf']> | null> {
  const container = credentials();
  if (!container || passkeys.length === 0) return null;
  const evalByCredential = Object.fromEntries(passkeys.map(({ id, salt }) => [id, { first: salt }]));
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: passkeys.map(({ id }) => ({ type: 'public-key', id: fromBase64url(id) })),
    userVerification: 'required',
    timeout: PATIENCE_MS,
    extensions: { prf: { evalByCredential } },
  };
  const answer = await asked(() => container.get({ publicKey }));
  return answer ? secretOf(answer) : null;
}

function credentials(): CredentialsContainer | null {
  return 'PublicKeyCredential' in globalThis ? (globalThis.navigator?.credentials ?? null) : null;
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await ask()) as PublicKeyCredential | null;
  } catch (error) {
    if (error instanceof DOMException) return null; // cancelled, timed out, or not on this device
    throw error;
  }
}

function secretOf(credential: PublicKeyCredential): NonNullable<Opening['prf']> | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!first) return null;
  const buffer = ArrayBuffer.isView(first) ? first.buffer : first;
  return { id: base64url(new Uint8Array(credential.rawId)), secret: new Uint8Array(buffer) as Bytes };
}
