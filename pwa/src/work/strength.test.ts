import { expect, test } from 'vitest';
import { SYLLABLES } from './common-syllables';
import { ENOUGH, proposedPassphrase, strongEnough } from './strength';

test('the list has 4,096 different words, each typed in one way', () => {
  expect(new Set(SYLLABLES).size).toBe(4096);
  expect(SYLLABLES.every((word) => word === word.normalize('NFC').toLowerCase() && word.length > 1)).toBe(true);
  expect(ENOUGH).toBeCloseTo(18.06, 2);
});

test('what is proposed is five words of the list, another each time, and strong enough', async () => {
  const drawn = await Promise.all(Array.from({ length: 20 }, proposedPassphrase));
  expect(new Set(drawn).size).toBe(20);
  for (const one of drawn) {
    expect(one.split(' ').filter((word) => SYLLABLES.includes(word))).toHaveLength(5);
    expect(await strongEnough(one)).toBe(true);
  }
});

test.each([
  '12345678',
  'password12345',
  'phiengsao2026',
  'aaaaaaaaaaaaaaaaaaaa',
  '0123456789012345678901',
  '19/08/1987 19/08/1987',
])('%s is not enough', async (weak) => {
  expect(await strongEnough(weak)).toBe(false);
});

test.each(['con suối chảy qua bản lúc trời mưa', 'Tr0ng-Nuoc9Rung#Xanh!kia'])('%s is', async (own) => {
  expect(await strongEnough(own)).toBe(true);
});
