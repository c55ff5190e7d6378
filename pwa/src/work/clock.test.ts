import { expect, test } from 'vitest';
import { changeMeta, NO_CLOCK, writeMeta } from '../store/meta';
import { AGREED, draftOfPay, inTheHamlet, takenIn } from '../testing/device';
import { jumpWatch, stampOf } from './clock';
import { recordIntake } from './record-intake';

const NOON = Date.parse('2026-09-15T05:00:00.000Z');

test('the legal time is the device clock plus the measured offset', () => {
  const measured = { newestAt: '', offsetMs: 2_000, measuredAt: '2026-09-15T04:59:00.000Z' };
  expect(stampOf(measured, NOON)).toEqual({
    at: '2026-09-15T05:00:02.000Z',
    clock: { raw_at: '2026-09-15T05:00:00.000Z', offset_ms: 2_000, offset_age_s: 60 },
  });
});

test('it is never behind the newest fact', () => {
  const newest = '2026-09-18T01:00:00.000Z';
  expect(stampOf({ ...NO_CLOCK, newestAt: newest }, NOON).at).toBe(newest);
});

test('a date earlier than the newest of the lane mints nothing', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  await writeMeta('lane', { on: '2199-01-01', used: 3 });
  const draft = await draftOfPay(tablet);
  await expect(recordIntake(tablet.context, draft.id, AGREED)).rejects.toMatchObject({ key: 'error.clock_behind' });
});

test('the counter starts again with each new date', async () => {
  const tablet = await inTheHamlet();
  expect((await takenIn(tablet)).number).toMatch(/07001$/);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await changeMeta('clock', NO_CLOCK, (clock) => ({ ...clock, newestAt: tomorrow }));
  expect((await takenIn(tablet)).number).toMatch(/07001$/);
});

test('a step of the clock is noticed, a sleep is not, and the officer settles it', () => {
  let [wall, running] = [NOON, 0];
  const watch = jumpWatch(
    () => wall,
    () => running,
  );
  [wall, running] = [wall + 60_000, running + 60_000];
  expect(watch.jumped()).toBe(false);
  wall -= 3_600_000;
  expect(watch.jumped()).toBe(true);
  watch.confirm();
  expect(watch.jumped()).toBe(false);
});
