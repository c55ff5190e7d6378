import { describe, expect, test } from 'vitest';
import { blurred, drawn, page } from '../testing/pictures';
import { LOOK_SIDE, type Pixels, qualityOf } from './quality';

const WIDTH = 600;
const good = page(WIDTH, LOOK_SIDE);
/** A white disc over the picture, its middle at these shares of the sides. */
const disc = (x: number, y: number, radius = 60) =>
  drawn(WIDTH, LOOK_SIDE, (px, py) =>
    Math.hypot(px - x * WIDTH, py - y * LOOK_SIDE) < radius ? 255 : (good.data[(py * WIDTH + px) * 4] ?? 0),
  );

test('a page of sharp print in good light has no fault', () => {
  expect(qualityOf(good)).toMatchObject({ ok: true, faults: [], where: null });
});

test('the same page out of focus is blurred, and the more so the less sharp', () => {
  expect(qualityOf(blurred(good, 3))).toMatchObject({ ok: false, faults: ['blurred'] });
  expect(qualityOf(blurred(good, 6)).faults).toContain('blurred');
  const measured = [good, blurred(good, 1), blurred(good, 2), blurred(good, 3)].map((p) => qualityOf(p).sharpness);
  expect(measured).toEqual([...measured].sort((a, b) => b - a));
});

/** Grain as a sensor has it in poor light. */
const grainy = (from: Pixels): Pixels =>
  drawn(from.width, from.height, (x, y) => (from.data[(y * from.width + x) * 4] ?? 0) + grain(x, y));
function grain(x: number, y: number): number {
  const mixed = Math.imul(x * 374761393 + y * 668265263, 1274126177);
  return ((Math.imul(mixed ^ (mixed >>> 13), 1103515245) >>> 16) % 17) - 8;
}

test('grain on the picture makes a page out of focus no sharper, and a sharp one no worse', () => {
  expect(qualityOf(grainy(blurred(good, 3))).faults).toEqual(['blurred']);
  expect(qualityOf(grainy(good)).faults).toEqual([]);
});

test('a card with little and large print, in focus, is no fault', () => {
  const card = drawn(WIDTH, LOOK_SIDE, (x, y) => (y % 200 > 60 && y % 200 < 100 && x % 90 < 50 ? 40 : 205));
  expect(qualityOf(card).faults).toEqual([]);
  expect(qualityOf(blurred(card, 3)).faults).toEqual(['blurred']);
});

test('a hand that hardly shook, or pale print, is no fault', () => {
  const half = blurred(good, 1);
  const shaken = drawn(WIDTH, LOOK_SIDE, (x, y) => {
    const at = (y * WIDTH + x) * 4;
    return ((good.data[at] ?? 0) + (half.data[at] ?? 0)) / 2;
  });
  expect(qualityOf(shaken).faults).toEqual([]);
  expect(qualityOf(page(WIDTH, LOOK_SIDE, { ink: 150 })).faults).toEqual([]);
});

describe('a lamp that mirrors in the paper is glare, and its place is told', () => {
  test.each([
    [0.9, 0.1, 'right'],
    [0.9, 0.5, 'right'],
    [0.1, 0.9, 'left'],
    [0.5, 0.1, 'top'],
    [0.5, 0.9, 'bottom'],
    [0.5, 0.5, 'middle'],
  ])('at %s, %s: %s', (x, y, where) => {
    expect(qualityOf(disc(x, y))).toMatchObject({ ok: false, faults: ['glare'], where });
  });

  test('a spot that hides no word is none', () => {
    expect(qualityOf(disc(0.5, 0.5, 15)).faults).toEqual([]);
  });

  test('a scan is white without glare, margins and all', () => {
    expect(qualityOf(page(WIDTH, LOOK_SIDE, { paper: 255, ink: 0 })).faults).toEqual([]);
  });
});

test('a page in the dark is dark, not out of focus', () => {
  expect(qualityOf(page(WIDTH, LOOK_SIDE, { paper: 45, ink: 20 })).faults).toEqual(['dark']);
  expect(qualityOf(drawn(WIDTH, LOOK_SIDE, () => 0)).faults).toEqual(['dark']);
});

test('a picture in which nothing is sharp cannot be read', () => {
  expect(qualityOf(drawn(WIDTH, LOOK_SIDE, () => 200)).faults).toEqual(['blurred']);
});

test('a picture of any size and content is looked at', () => {
  for (const width of [1, 2, 3, 15, 16, 17, 33]) {
    for (const height of [1, 2, 16, 31]) {
      for (const shade of [() => 0, () => 255, (x: number, y: number) => (x * 97 + y * 61) % 256]) {
        const { ok, faults, where, sharpness } = qualityOf(drawn(width, height, shade));
        expect(ok).toBe(faults.length === 0);
        expect(where === null).toBe(!faults.includes('glare'));
        expect(sharpness).toBeGreaterThanOrEqual(0);
      }
    }
  }
});
