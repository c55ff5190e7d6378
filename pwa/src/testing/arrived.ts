import { type Bytes, fromUtf8, sha256Hex } from '../domain/bytes';
import { type PublicJwk, verifyJws } from '../domain/jws';

/** An operation as it arrived at the commune in memory. */
export type Arrived = { opId: string; seq: number; header: string; hash: string; sealed: Bytes };

/** What a push brings under this header; raises where the chain key did not sign it. */
export async function arrivedIn(header: string, body: FormData, chainKey: PublicJwk): Promise<Arrived> {
  const payload = await verifyJws(chainKey, header);
  if (!payload) throw new Error('a header that the chain key did not sign');
  const { op_id, seq } = JSON.parse(fromUtf8(payload)) as { op_id: string; seq: number };
  const part = body.get(`sealed-${op_id}`) as Blob;
  const sealed = new Uint8Array(await part.arrayBuffer());
  return { opId: op_id, seq, header, hash: await sha256Hex(payload), sealed };
}
