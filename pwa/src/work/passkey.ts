import { type Bytes, base64url, fromBase64url } from '../domain/bytes';

/** A WebAuthn assertion as JSON (W3C WebAuthn level 3, AuthenticationResponseJSON). */
export type AssertionJson = {
  id: string;
  rawId: string;
  type: 'public-key';
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle: string | null };
  clientExtensionResults: Record<string, never>;
};

const PATIENCE_MS = 60_000;

/**
 * Asks one of these authenticators to sign the challenge, with the person verified. `none`: this browser knows of no
 * authenticators at all. `refused`: none of these answered; cancelled, too late, reset or elsewhere, and the browser
 * does not say which. Nothing was signed then.
 */
export async function assertion(challenge: Bytes, credentials: string[]): Promise<AssertionJson | 'none' | 'refused'> {
  const container = globalThis.navigator?.credentials;
  if (!container || !('PublicKeyCredential' in globalThis)) return 'none';
  const allowCredentials = credentials.map((id) => ({ type: 'public-key' as const, id: fromBase64url(id) }));
  try {
    const publicKey = { challenge, allowCredentials, userVerification: 'required' as const, timeout: PATIENCE_MS };
    const credential = (await container.get({ publicKey })) as PublicKeyCredential | null;
    return credential ? asJson(credential) : 'refused';
  } catch (error) {
    if (error instanceof DOMException) return 'refused'; // cancelled, timed out, or not on this device
    throw error;
  }
}

function asJson(credential: PublicKeyCredential): AssertionJson {
  const response = credential.response as AuthenticatorAssertionResponse;
  const text = (buffer: ArrayBuffer): string => base64url(new Uint8Array(buffer));
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: 'public-key',
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
    clientExtensionResults: {},
  };
}
