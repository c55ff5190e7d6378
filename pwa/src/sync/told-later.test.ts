import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AGREED, draftOfPay, inTheHamlet, type Tablet } from '../testing/device';
import { addPhoto } from '../work/photos';
import { recordIntake } from '../work/record-intake';
import { sendOnce } from './loop';
import { restMs } from './told-later';

let tablet: Tablet;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  tablet = await inTheHamlet();
  const draft = await draftOfPay(tablet);
  for (const page of ['một', 'hai']) {
    await addPhoto(tablet.context, draft.id, new Blob([page]), { kind: 'paper', component: null });
  }
  await recordIntake(tablet.context, draft.id, AGREED);
  tablet.commune.asked.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

test('who was told to come in 6 s comes in 6 s, also when a person asks, and then all of it goes', async () => {
  tablet.commune.later = [{ after: '6', who: 'commune' }];
  expect(await sendOnce()).toBe('told_later');
  expect(await sendOnce(true)).toBe('told_later');
  later(5_500);
  expect(await sendOnce(true)).toBe('told_later');
  expect(tablet.commune.asked).toEqual(['POST /api/sync/push']);
  later(600);
  expect(await sendOnce()).toBe('received');
});

test('a picture that is told to come later keeps the others from coming too', async () => {
  let blobs = 0;
  const { fetch } = tablet.commune;
  vi.stubGlobal('fetch', (input: RequestInfo, init?: RequestInit) => {
    if (String(input).startsWith('/api/blobs') && ++blobs === 1) {
      tablet.commune.later = [{ after: '6', who: 'tus' }];
    }
    return fetch(input, init);
  });
  expect(await sendOnce()).toBe('told_later');
  expect(tablet.commune.asked).toEqual(['POST /api/sync/push', 'POST /api/blobs']);
  later(6_100);
  expect(await sendOnce(true)).toBe('received');
});

test('an hour that somebody else on the line names is kept for a minute, the commune’s for ten', async () => {
  tablet.commune.later = [{ after: '86400', who: 'somebody' }];
  await sendOnce();
  expect(restMs()).toBeGreaterThan(59_000);
  expect(restMs()).toBeLessThanOrEqual(60_000);
  later(60_100);
  tablet.commune.later = [{ after: '86400', who: 'commune' }];
  expect(await sendOnce()).toBe('told_later');
  expect(restMs()).toBeGreaterThan(599_000);
  expect(restMs()).toBeLessThanOrEqual(600_000);
});

test('a clock that is set back keeps nobody waiting for days', async () => {
  tablet.commune.later = [{ after: '60', who: 'commune' }];
  expect(await sendOnce()).toBe('told_later');
  later(-3 * 86_400_000);
  expect(await sendOnce()).toBe('received');
});
