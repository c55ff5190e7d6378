import { expect, test } from 'vitest';
import { drawn } from '../testing/pictures';
import { cornersOf } from './corners';
import type { Pixels } from './quality';
import { type Corners, frameOf, type Point } from './warp';

const SLANTED: Corners = [
  { x: 90, y: 70 },
  { x: 520, y: 100 },
  { x: 560, y: 720 },
  { x: 60, y: 690 },
];

/** A sheet with print between these corners, on a table of another shade. */
function sheet(corners: Corners, paper = 205, table = 80): Pixels {
  return drawn(600, 800, (x, y) => {
    if (!inside(corners, x + 0.5, y + 0.5)) return table + ((x * 31 + y * 17) % 20);
    return y % 12 < 4 && (x * 7 + y) % 5 < 2 ? 60 : paper;
  });
}

function inside(corners: Corners, x: number, y: number): boolean {
  return corners.every((a, i) => {
    const b = corners[(i + 1) % 4] as Point;
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
  });
}

test('a printed sheet on a darker table is found, corner by corner', () => {
  const found = cornersOf(sheet(SLANTED));
  for (const [i, { x, y }] of SLANTED.entries()) {
    expect(Math.abs((found[i]?.x ?? 0) - x)).toBeLessThanOrEqual(14);
    expect(Math.abs((found[i]?.y ?? 0) - y)).toBeLessThanOrEqual(14);
  }
});

test.each([
  ['the sheet fills the picture', drawn(600, 800, (x, y) => (y % 12 < 4 && x % 5 < 2 ? 60 : 205))],
  ['table and sheet are of one shade', sheet(SLANTED, 100, 95)],
  ['what is bright is round', drawn(600, 800, (x, y) => (Math.hypot(x - 300, y - 400) < 250 ? 210 : 60))],
  [
    'what is bright is small',
    sheet([
      { x: 10, y: 10 },
      { x: 90, y: 10 },
      { x: 90, y: 90 },
      { x: 10, y: 90 },
    ]),
  ],
  ['nothing can be seen', drawn(600, 800, () => 0)],
])('%s: the whole picture', (_, picture) => {
  expect(cornersOf(picture)).toEqual(frameOf(picture));
});

test('a picture of any size has corners, all within it', () => {
  for (const [width, height] of [
    [1, 1],
    [1, 300],
    [121, 2],
    [250, 37],
  ] as const) {
    for (const { x, y } of cornersOf(drawn(width, height, (px, py) => (px * 97 + py * 61) % 256))) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
  }
});
