import { expect, test } from 'vitest';
import type { DossierView } from '../work/types';
import { handOver, takeOver } from './just-saved';

const PAY = { id: 'pay' } as DossierView;

test('is given once', () => {
  handOver(PAY);
  expect([takeOver('pay'), takeOver('pay')]).toEqual([PAY, null]);
});

test('another screen does not get it, and nothing stays', () => {
  handOver(PAY);
  expect([takeOver('phay'), takeOver('pay')]).toEqual([null, null]);
});
