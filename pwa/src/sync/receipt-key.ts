import { fromUtf8 } from '../domain/bytes';
import { importPublic, type PublicJwk, publicJwk, thumbprint, verifyJws } from '../domain/jws';
import { believeNow, pinned } from '../store/keys';

type Change = { kind: string; from: string; to: PublicJwk };

/**
 * The receipt key that these changes lead to from the pinned one, link by link. A link counts when the key before it
 * signed it, and names that key and a sound one; whatever does not changes nothing.
 */
export async function receiptKeyAfter(own: PublicJwk, changes: readonly unknown[]): Promise<PublicJwk> {
  let key = own;
  for (let steps = changes.length; steps > 0; steps -= 1) {
    const next = await leadsOn(key, changes);
    if (!next) return key;
    key = next;
  }
  return key;
}

/** The commune signs with another key: from now on that one is believed. Raises `StoreFailure`. */
export async function followReceiptKey(changes: unknown): Promise<void> {
  if (!Array.isArray(changes) || changes.length === 0) return;
  const own = (await pinned())?.receiptKey;
  if (!own) return;
  const next = await receiptKeyAfter(own, changes);
  if (next !== own) await believeNow(own, next);
}

/** Which receipt key this device believes, by its thumbprint, as the commune is told at each push. */
export async function believed(): Promise<string | null> {
  const own = (await pinned())?.receiptKey;
  return own ? thumbprint(own) : null;
}

async function leadsOn(key: PublicJwk, changes: readonly unknown[]): Promise<PublicJwk | null> {
  const kid = await thumbprint(key);
  for (const change of changes) {
    const bytes = typeof change === 'string' ? await verifyJws(key, change) : null;
    const said = bytes ? (JSON.parse(fromUtf8(bytes)) as Change) : null;
    if (said?.kind === 'receipt_key' && said.from === kid && (await isSound(said.to))) return publicJwk(said.to);
  }
  return null;
}

async function isSound(key: PublicJwk): Promise<boolean> {
  return importPublic(key).then(
    () => true,
    () => false, // not an object, another curve, a point off it
  );
}
