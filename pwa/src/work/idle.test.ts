import { beforeEach, expect, test } from 'vitest';
import { enrolled } from '../testing/device';
import { HOA, passphraseOf, UNIT } from '../testing/people';
import { idleWatch, lockTimes, USUAL } from './idle';
import { unlock } from './unlock';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
let time = 0;
const { idleMs, awayMs } = USUAL;
let gone: () => boolean;

beforeEach(() => {
  page.visibilityState = 'visible';
  time = 1_000;
  const watch = idleWatch(() => time, page as never);
  gone = () => watch(USUAL);
});

const see = (state: 'visible' | 'hidden') => {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
};

test('a touch keeps the tablet open, five minutes without one do not', () => {
  time += idleMs - 1;
  page.dispatchEvent(new Event('pointerdown'));
  time += idleMs - 1;
  expect(gone()).toBe(false);
  time += 1;
  expect(gone()).toBe(true);
  expect(gone()).toBe(false);
});

test('a glance at another app is nothing, two minutes away are', () => {
  see('hidden');
  time += awayMs - 1;
  see('visible');
  expect(gone()).toBe(false);
  see('hidden');
  time += awayMs;
  see('visible');
  expect(gone()).toBe(true);
});

test('a unit says how soon; until it has, it is two minutes and five', async () => {
  expect(await lockTimes('H99.009')).toEqual({ idleMs: 300_000, awayMs: 120_000 });
  const { context } = await enrolled();
  await unlock(context, HOA, passphraseOf(HOA)); // brings the trip pack
  expect(await lockTimes(UNIT.id)).toEqual({ idleMs: 240_000, awayMs: 60_000 });
});
