import { expect, test } from 'vitest';
import { drawn } from '../testing/pictures';
import { type Corners, frameOf, isSheet, projection, sizeOf, straightened } from './warp';

const noise = drawn(61, 47, (x, y) => (x * 97 + y * 61 + x * y) % 256);
const slanted: Corners = [
  { x: 30, y: 20 },
  { x: 170, y: 35 },
  { x: 190, y: 180 },
  { x: 10, y: 160 },
];

test('a picture whose own corners are said stays as it is, to the last pixel', () => {
  expect(straightened(noise, frameOf(noise))).toEqual(noise);
});

test('each corner of the rectangle is a corner of the sheet', () => {
  const project = projection(slanted);
  const there = [project(0, 0), project(1, 0), project(1, 1), project(0, 1)];
  for (const [i, { x, y }] of slanted.entries()) {
    expect(there[i]?.x).toBeCloseTo(x, 6);
    expect(there[i]?.y).toBeCloseTo(y, 6);
  }
});

test('a chessboard at a slant becomes a chessboard', () => {
  const dark = (u: number, v: number) => (Math.floor(u * 8) + Math.floor(v * 8)) % 2 === 0;
  const seen = slantedBoard(dark);
  const { data, width, height } = straightened(seen, slanted, { width: 160, height: 160 });
  let wrong = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = data[(y * width + x) * 4] ?? 0;
      if (shade < 128 !== dark((x + 0.5) / width, (y + 0.5) / height)) wrong += 1;
    }
  }
  expect(wrong / (width * height)).toBeLessThan(0.05); // the edges of the fields are a pixel broad
});

/** The board as a camera sees it: for each pixel the field is looked up by trying, not by the inverse of what is tested. */
function slantedBoard(dark: (u: number, v: number) => boolean) {
  const project = projection(slanted);
  const shades = new Map<string, number>();
  for (let v = 0.5 / 800; v < 1; v += 1 / 800) {
    for (let u = 0.5 / 800; u < 1; u += 1 / 800) {
      const { x, y } = project(u, v);
      shades.set(`${Math.floor(x)},${Math.floor(y)}`, dark(u, v) ? 0 : 255);
    }
  }
  return drawn(200, 200, (x, y) => shades.get(`${x},${y}`) ?? 128);
}

test('the rectangle is as large as the longer edges, so that no print is lost', () => {
  expect(sizeOf(slanted)).toEqual({ width: 181, height: 146 });
  expect(sizeOf(frameOf({ width: 300, height: 400 }))).toEqual({ width: 300, height: 400 });
});

test('corners that cross, turn inwards or lie on one another go round no sheet: the picture stays', () => {
  const [a, b, c, d] = slanted;
  const crossed: Corners[] = [
    [a, c, b, d],
    [b, a, d, c],
    [a, b, { x: 60, y: 60 }, d],
    [a, a, a, a],
  ];
  for (const corners of crossed) {
    expect(isSheet(corners)).toBe(false);
    expect(straightened(noise, corners)).toBe(noise);
  }
  expect(isSheet(slanted)).toBe(true);
});

test('a corner dragged beyond the picture repeats its edge', () => {
  const grey = drawn(20, 20, () => 77);
  const [a, b, c, d] = frameOf(grey);
  const out = straightened(grey, [{ x: a.x - 5, y: a.y - 5 }, b, { x: c.x + 9, y: c.y + 3 }, d]);
  expect(new Set(out.data)).toEqual(new Set([77, 255]));
});
