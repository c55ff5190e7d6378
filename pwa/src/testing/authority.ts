type Said = { device: string; at: string; epoch: number };
type Sign = (value: unknown) => Promise<string>;

/** What a push is answered about the device's authority: a lease of so many days, or that it was taken back. */
export async function authority(said: Said, days: number | null, revokedAt: string | null, sign: Sign) {
  if (revokedAt) return { revoked: await sign({ kind: 'revoked', revoked_at: revokedAt, ...said }) };
  if (days === null) return {}; // an older server
  const until = new Date(Date.parse(said.at) + days * 86_400_000).toISOString();
  return { lease: await sign({ kind: 'lease', until, ...said }) };
}
