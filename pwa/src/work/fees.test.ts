import { beforeEach, expect, test } from 'vitest';
import { inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { dossierView } from './dossiers';
import { feeTerms, requestPayment, takeFee } from './fees';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});
const ACCOUNT = { bin: '999999', account: 'BANDUNGTHU', name: 'UBND xã' };

test('a fee is taken once, whoever taps again', async () => {
  const { id } = await takenIn(tablet);
  const taps = await Promise.allSettled([1, 2].map(() => takeFee(tablet.context, id, 8000, 'BL-1')));
  expect(taps.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(takeFee(tablet.context, id, 8000, 'BL-1')).rejects.toMatchObject({ key: 'error.not_now' });
  const { timeline } = await dossierView(tablet.context, id);
  expect(timeline.filter(({ type }) => type === 'fee_taken')).toHaveLength(1);
});

test('who was shown where to pay has not paid', async () => {
  const { id } = await takenIn(tablet);
  await requestPayment(tablet.context, id, 8000, ACCOUNT);
  await takeFee(tablet.context, id, 8000, 'BL-1');
  const { timeline } = await dossierView(tablet.context, id);
  expect(timeline.map(({ type }) => type)).toEqual(['intake_recorded', 'payment_requested', 'fee_taken']);
});

test('before a trip pack has named an account there is none', async () => {
  expect((await feeTerms(tablet.context)).account).toBeNull();
});
