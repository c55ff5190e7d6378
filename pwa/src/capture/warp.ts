/** A sheet photographed at a slant, seen from straight above: its four corners become those of a rectangle. */
import type { Pixels } from './quality';

/** A place in a picture, in pixels from its upper left corner; the picture's own lower right corner is at width, height. */
export interface Point {
  x: number;
  y: number;
}

/** Clockwise from the upper left. */
export type Corners = readonly [Point, Point, Point, Point];

/** Where a point of the unit square lies in the picture. */
type Projection = (u: number, v: number) => Point;

/** Less than this across is a slip of the finger, not a sheet. */
const LEAST_SIDE = 8;
/** What is kept round a sheet, of the way from its middle: about 25 pixels of 2000. */
const MORE = 0.03;

/** The corners of a whole picture. */
export function frameOf({ width, height }: Pick<Pixels, 'width' | 'height'>): Corners {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

/** Whether these corners go clockwise round a sheet: no two edges cross, none turns inwards, none is too short. */
export function isSheet(corners: Corners): boolean {
  return corners.every((here, i) => {
    const next = corners[(i + 1) % 4] as Point;
    const after = corners[(i + 2) % 4] as Point;
    return length(here, next) >= LEAST_SIDE && turn(here, next, after) > 0;
  });
}

/** The same corners in other units, such as pixels for shares of the sides. */
export function scaled([a, b, c, d]: Corners, across: number, down: number): Corners {
  const to = ({ x, y }: Point): Point => ({ x: x * across, y: y * down });
  return [to(a), to(b), to(c), to(d)];
}

/**
 * A little more than the sheet, all round. Cut exactly at its edges, a thin dark line of table stays along the border and Tesseract
 * reads letters into it: 96 % instead of 99.9 % (docs/decisions/020); and a corner set a hair too far in costs no print.
 */
export function widened(corners: Corners): Corners {
  const middle = { x: mean(corners.map(({ x }) => x)), y: mean(corners.map(({ y }) => y)) };
  const out = ({ x, y }: Point): Point => ({ x: x + (x - middle.x) * MORE, y: y + (y - middle.y) * MORE });
  const [a, b, c, d] = corners;
  return [out(a), out(b), out(c), out(d)];
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** The rectangle's sides: each as long as the longer of the two edges that become it. */
export function sizeOf([a, b, c, d]: Corners): { width: number; height: number } {
  return {
    width: Math.max(1, Math.round(Math.max(length(a, b), length(d, c)))),
    height: Math.max(1, Math.round(Math.max(length(a, d), length(b, c)))),
  };
}

/** The sheet between these corners as a rectangle; the picture itself where they go round no sheet (`isSheet`). */
export function straightened(picture: Pixels, corners: Corners, size = sizeOf(corners)): Pixels {
  if (!isSheet(corners)) return picture;
  const { width, height } = size;
  const project = projection(corners);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = project((x + 0.5) / width, (y + 0.5) / height);
      sample(picture, from.x - 0.5, from.y - 0.5, data, (y * width + x) * 4);
    }
  }
  return { data, width, height };
}

/** The homography of the unit square onto four corners, after Heckbert, "Fundamentals of Texture Mapping", 1989. */
export function projection([a, b, c, d]: Corners): Projection {
  const sumX = a.x - b.x + c.x - d.x;
  const sumY = a.y - b.y + c.y - d.y;
  const right = { x: b.x - c.x, y: b.y - c.y };
  const below = { x: d.x - c.x, y: d.y - c.y };
  const area = right.x * below.y - below.x * right.y;
  const g = (sumX * below.y - below.x * sumY) / area;
  const h = (right.x * sumY - sumX * right.y) / area;
  const u = { x: b.x - a.x + g * b.x, y: b.y - a.y + g * b.y };
  const v = { x: d.x - a.x + h * d.x, y: d.y - a.y + h * d.y };
  return (across, down) => {
    const depth = g * across + h * down + 1;
    return { x: (u.x * across + v.x * down + a.x) / depth, y: (u.y * across + v.y * down + a.y) / depth };
  };
}

/** The four pixels round a place, each by its nearness; beyond the picture its edge goes on. */
function sample({ data, width, height }: Pixels, x: number, y: number, into: Uint8ClampedArray, at: number): void {
  const insideX = Math.min(width - 1, Math.max(0, x));
  const insideY = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(insideX);
  const top = Math.floor(insideY);
  const acrossPart = insideX - left;
  const downPart = insideY - top;
  const upper = (top * width + left) * 4;
  const toRight = left < width - 1 ? 4 : 0;
  const lower = upper + (top < height - 1 ? width * 4 : 0);
  for (let colour = 0; colour < 4; colour += 1) {
    const above = mixed(data[upper + colour], data[upper + toRight + colour], acrossPart);
    const under = mixed(data[lower + colour], data[lower + toRight + colour], acrossPart);
    into[at + colour] = mixed(above, under, downPart);
  }
}

function mixed(from = 0, to = 0, part = 0): number {
  return from + (to - from) * part;
}

function length(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** Above 0 where the way turns clockwise (y goes down). */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}
