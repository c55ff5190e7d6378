import { expect, test } from 'vitest';
import golden from '../../../tests/contract/sealing_change.json';
import { type PublicJwk, publicJwk } from '../domain/jws';
import { pinned } from '../store/keys';
import { inTheHamlet, takenIn } from '../testing/device';
import { rotate } from '../testing/rotate';
import { sendOnce } from './loop';
import { sealingAfter } from './sealing';

const receiptKey = publicJwk(golden.receipt_key as JsonWebKey) as PublicJwk;

test.each(golden.cases)('a change of the sealing key: $name', async ({ pinned: own, changes, then }) => {
  const keys = { receiptKey, recipients: [own, golden.recovery] };
  expect(await sealingAfter(keys, golden.unit, changes)).toBe(then);
});

test('what waited goes under the old key; once the commune has said so, what is new goes under the new one', async () => {
  const tablet = await inTheHamlet();
  const { commune } = tablet;
  await takenIn(tablet);
  const [first, recovery] = (await pinned())?.recipients ?? [];
  const fresh = await rotate(commune);
  await sendOnce();
  expect(commune.stated.seals_to).toBe(first);
  expect((await pinned())?.recipients).toEqual([commune.recipients[0], recovery]);
  const waited = commune.arrived.length;
  expect(waited).toBeGreaterThan(0);
  for (const one of commune.arrived) expect(await commune.opened(one)).toHaveProperty('operation');

  await takenIn(tablet);
  await sendOnce();
  expect(commune.stated.seals_to).toBe(commune.recipients[0]);
  const later = commune.arrived.slice(waited);
  expect(later.length).toBeGreaterThan(0);
  for (const one of later) {
    expect(await commune.opened(one, fresh)).toHaveProperty('operation');
    await expect(commune.opened(one)).rejects.toThrow();
  }
});

test('a change that the commune did not sign changes nothing', async () => {
  const tablet = await inTheHamlet();
  const before = (await pinned())?.recipients;
  tablet.commune.signer = await tablet.commune.impostor();
  await rotate(tablet.commune);
  tablet.commune.signer = null;
  await sendOnce();
  expect((await pinned())?.recipients).toEqual(before);
});
