import { type Bytes, sha256Hex, utf8 } from '../domain/bytes';
import { canonical } from '../domain/jcs';
import type { Head, OutboxEntry } from '../store/schema';

/** Who signs and seals: an open vault, seen from here as three functions, so that sync never holds a key. */
export type Hand = {
  device: string;
  /** a JWS in the name of the operation's author */
  author(payload: Bytes): Promise<string>;
  /** a JWS in the name of the device's chain */
  chain(payload: Bytes): Promise<string>;
  /** age to the unit's sealing key and its recovery key */
  seal(bytes: Bytes): Promise<Bytes>;
};

/** A sealed operation, and the head of the chain once it is on it. */
export type Envelope = { entry: OutboxEntry; sealed: Bytes; head: Head };

/** A sealed operation heavier than this would fill a push by itself; bytes. */
export const HEAVIEST = 200_000;

/** The operation is longer than one push may carry. */
export class TooHeavy extends Error {}

/**
 * Puts one operation into its envelope: signed by its author, sealed, and chained behind `after`
 * (docs/protocol.md). Call it before the transaction: WebCrypto inside one would end it.
 */
export async function envelope(
  hand: Hand,
  after: Head,
  { opId, operation, tag }: { opId: string; operation: unknown; tag: string },
): Promise<Envelope> {
  const seq = after.seq + 1;
  const authored = await hand.author(utf8(canonical({ device: hand.device, op_id: opId, operation, seq })));
  const sealed = await hand.seal(utf8(authored));
  if (sealed.byteLength > HEAVIEST) throw new TooHeavy();
  const header = utf8(
    canonical({
      v: 1,
      device: hand.device,
      op_id: opId,
      seq,
      prev: after.hash,
      sealed_sha256: await sha256Hex(sealed),
      size: sealed.byteLength,
    }),
  );
  const hash = await sha256Hex(header);
  const entry: OutboxEntry = {
    op_id: opId,
    seq,
    header: await hand.chain(header),
    header_sha256: hash,
    size: sealed.byteLength,
    tag,
    owed: 1,
    tries: 0,
    next_at: 0,
    code: null,
  };
  return { entry, sealed, head: { seq, hash } };
}
