import { beforeEach, expect, test } from 'vitest';
import { AWAY_MS, idleWatch, UNTOUCHED_MS } from './idle';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
let time = 0;
let gone: () => boolean;

beforeEach(() => {
  page.visibilityState = 'visible';
  time = 1_000;
  gone = idleWatch(() => time, page as never);
});

const see = (state: 'visible' | 'hidden') => {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
};

test('a touch keeps the tablet open, a quarter of an hour without one does not', () => {
  time += UNTOUCHED_MS - 1;
  page.dispatchEvent(new Event('pointerdown'));
  time += UNTOUCHED_MS - 1;
  expect(gone()).toBe(false);
  time += 1;
  expect(gone()).toBe(true);
  expect(gone()).toBe(false);
});

test('a glance at another app is nothing, five minutes away are', () => {
  see('hidden');
  time += AWAY_MS - 1;
  see('visible');
  expect(gone()).toBe(false);
  see('hidden');
  time += AWAY_MS;
  see('visible');
  expect(gone()).toBe(true);
});
