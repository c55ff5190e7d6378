import { expect, test } from 'vitest';
import golden from '../../../tests/contract/receipt_key_change.json';
import { type PublicJwk, publicJwk, thumbprint } from '../domain/jws';
import { pinned } from '../store/keys';
import { owed } from '../store/outbox';
import { inTheHamlet, takenIn } from '../testing/device';
import { rotate, rotateReceiptKey } from '../testing/rotate';
import { sendOnce } from './loop';
import { receiptKeyAfter } from './receipt-key';

const keys = golden.keys.map((key) => publicJwk(key as JsonWebKey) as PublicJwk);

test.each(golden.cases)('a change of the receipt key: $name', async ({ pinned: own, changes, then }) => {
  expect(await receiptKeyAfter(keys[own] as PublicJwk, changes)).toEqual(keys[then]);
});

test('a tablet that was away for two changes believes the newest key, and its facts are received', async () => {
  const tablet = await inTheHamlet();
  const { commune } = tablet;
  await takenIn(tablet);
  const first = await thumbprint((await pinned())?.receiptKey as PublicJwk);
  for (let changes = 0; changes < 2; changes += 1) {
    await rotateReceiptKey(commune);
    await rotate(commune);
  }
  expect(await sendOnce()).toBe('received');
  expect(commune.stated.believes).toBe(first);
  expect(await owed()).toMatchObject({ operations: 0, blobs: 0 });
  await takenIn(tablet);
  await sendOnce();
  expect(commune.stated.believes).not.toBe(first);
});

test('a key that the pinned one did not name is not believed, nor anything that it signs', async () => {
  const tablet = await inTheHamlet();
  const { commune } = tablet;
  await takenIn(tablet);
  const before = (await pinned())?.receiptKey;
  commune.signer = await commune.impostor();
  await rotateReceiptKey(commune);
  await sendOnce();
  expect((await pinned())?.receiptKey).toEqual(before);
  expect((await owed()).operations).toBeGreaterThan(0);
});
