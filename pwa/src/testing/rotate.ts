import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { thumbprint } from '../domain/jws';
import { newReceiptKey } from './authority';
import type { Commune } from './commune';
import { UNIT } from './people';

/** The commune seals to another key from now on, and says so; gives what opens it. */
export async function rotate(commune: Commune): Promise<string> {
  const identity = await generateX25519Identity();
  const [from, to] = [commune.recipients[0] ?? '', await identityToRecipient(identity)];
  commune.recipients.splice(0, 1, to);
  const said = { kind: 'sealing', unit: UNIT.id, from, to, at: new Date().toISOString() };
  commune.changes.push(await commune.sign(said));
  return identity;
}

/** The commune signs with another key from now on, and says so in the old one's hand. */
export async function rotateReceiptKey(commune: Commune): Promise<void> {
  const { signer, open } = await newReceiptKey();
  const [from, at] = [await thumbprint(commune.receiptKey), new Date().toISOString()];
  commune.receiptChanges.push(await commune.sign({ kind: 'receipt_key', from, to: open, at }));
  [commune.receipts, commune.receiptKey] = [signer, open];
}
