import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTheHamlet, type Tablet } from '../testing/device';
import { greet } from './push';
import { asDevice } from './tokens';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});
afterEach(() => {
  vi.useRealTimers();
});

const token = () => asDevice((said) => Promise.resolve(said));
const after = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('a device token is said again for a minute, then signed anew', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const first = await token();
  after(59_000);
  expect(await token()).toBe(first);
  after(2_000);
  expect(await token()).not.toBe(first);
});

test('a token from before the clock was set back is not said again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const first = await token();
  after(-3_600_000);
  expect(await token()).not.toBe(first);
});

test('once the commune has told the hour, the token says that hour', async () => {
  await token();
  tablet.commune.ahead = 3 * 86_400_000;
  await greet();
  const { iat } = JSON.parse(atob((await token()).split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''));
  expect(Math.abs(iat * 1000 - Date.now() - tablet.commune.ahead)).toBeLessThan(10_000);
});
