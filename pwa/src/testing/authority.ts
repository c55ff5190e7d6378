import { ES256, type PublicJwk, publicJwk, type Signer, thumbprint } from '../domain/jws';

type Said = { device: string; at: string; epoch: number };
/** What the commune says of the device: days of the lease, since when it is taken back, who of its people left, what it gave up. */
export type Authority = {
  leaseDays: number | null;
  revokedAt: string | null;
  left: string[];
  writtenOff: [number, number][];
};
type Sign = (value: unknown) => Promise<string>;

/** What a push is answered about authority: who left, and a lease of so many days or that the device was taken back. */
export async function authority(said: Said, { leaseDays, revokedAt, left, writtenOff }: Authority, sign: Sign) {
  const gone = left.length > 0 ? { left: await sign({ kind: 'left', people: left, ...said }) } : {};
  const lost = { kind: 'written_off', numbers: writtenOff, ...said };
  const off = writtenOff.length > 0 ? { written_off: await sign(lost) } : {};
  return { ...gone, ...off, ...(await lease(said, leaseDays, revokedAt, sign)) };
}

async function lease(said: Said, days: number | null, revokedAt: string | null, sign: Sign) {
  if (revokedAt) return { revoked: await sign({ kind: 'revoked', revoked_at: revokedAt, ...said }) };
  if (days === null) return {}; // an older server
  const until = new Date(Date.parse(said.at) + days * 86_400_000).toISOString();
  return { lease: await sign({ kind: 'lease', until, ...said }) };
}

/** A key that signs receipts, and its public half. */
export async function newReceiptKey(): Promise<{ signer: Signer; open: PublicJwk }> {
  const pair = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
  const open = publicJwk(await crypto.subtle.exportKey('jwk', pair.publicKey));
  return { signer: { key: pair.privateKey, kid: await thumbprint(open) }, open };
}
