import { fromUtf8 } from '../domain/bytes';
import { verifyJws } from '../domain/jws';
import { pinned, sealNowTo } from '../store/keys';
import { readMeta } from '../store/meta';
import type { Pinned } from '../store/schema';

type Change = { kind: string; unit: string; from: string; to: string };

/** an age recipient (X25519): Bech32 of 32 bytes */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/**
 * The key that these changes lead to from the pinned one, link by link. A link counts when the pinned receipt key
 * signed it for this unit and it begins where the one before ended; whatever does not changes nothing.
 */
export async function sealingAfter(keys: Pinned, unit: string, changes: readonly unknown[]): Promise<string> {
  const links = new Map<string, string>();
  for (const change of changes) {
    const link = await believed(keys, unit, change);
    if (link) links.set(link.from, link.to);
  }
  let own = keys.recipients[0] ?? '';
  for (let steps = links.size; steps > 0; steps -= 1) own = links.get(own) ?? own;
  return own;
}

/** The commune seals to another key: what is sealed from now on is sealed to it. Raises `StoreFailure`. */
export async function followSealing(changes: unknown): Promise<void> {
  if (!Array.isArray(changes) || changes.length === 0) return;
  const [keys, device] = [await pinned(), await readMeta('device')];
  const own = keys?.recipients[0];
  if (!keys || !device || own === undefined) return;
  const next = await sealingAfter(keys, device.unit.id, changes);
  if (next !== own) await sealNowTo(own, next);
}

async function believed(keys: Pinned, unit: string, change: unknown): Promise<Change | null> {
  const bytes = typeof change === 'string' ? await verifyJws(keys.receiptKey, change) : null;
  if (!bytes) return null;
  const said = JSON.parse(fromUtf8(bytes)) as Change;
  return said.kind === 'sealing' && said.unit === unit && RECIPIENT.test(said.to) ? said : null;
}
