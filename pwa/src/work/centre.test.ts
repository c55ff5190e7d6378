import { beforeEach, expect, test } from 'vitest';
import { enrolled, inTheHamlet } from '../testing/device';
import { centreDay } from './centre';

beforeEach(async () => {
  await inTheHamlet();
});

test('the centre works on a Friday, and after a Saturday on Monday', async () => {
  const hours = [
    { from: '07:00', to: '11:30' },
    { from: '13:30', to: '17:00' },
  ];
  expect(await centreDay('2026-11-27')).toEqual({ on: '2026-11-27', hours });
  expect(await centreDay('2026-11-28')).toEqual({ on: '2026-11-30', hours });
});

test('no day, and no trip pack: nothing is told', async () => {
  expect(await centreDay('')).toBeNull();
  await enrolled();
  expect(await centreDay('2026-11-27')).toBeNull();
});
