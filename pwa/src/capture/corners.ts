/** A guess of where a bright sheet lies on a darker table. Whenever unsure it is the whole picture, which loses nothing. */
import type { Pixels } from './quality';
import { type Corners, frameOf, isSheet, type Point } from './warp';

/** Cells along the long side: a line of print melts into the grey of its paper, and a corner is still found within 1 %. */
const CELLS = 120;
/** Sheet and table differ by at least this much of 255, or the two cannot be told apart. */
const CLEARLY_APART = 35;
/** A smaller sheet is something else that is bright; a larger one is the whole picture already. */
const LEAST_SHARE = 0.15;
const MOST_SHARE = 0.96;
/** How much of the figure between the corners the bright region fills: less, and it is no sheet with four straight edges. */
const LEAST_FILL = 0.85;
const MOST_FILL = 1.1;

interface Grid {
  cells: Float32Array;
  width: number;
  height: number;
  /** pixels of the picture along one cell */
  step: number;
}

/** The corners of the sheet in this picture, or those of the picture. */
export function cornersOf(picture: Pixels): Corners {
  const whole = frameOf(picture);
  const grid = gridOf(picture);
  const { level, apart } = levelOf(grid.cells);
  if (apart < CLEARLY_APART) return whole;
  const region = largest(grid, level);
  const part = region.length / grid.cells.length;
  if (part < LEAST_SHARE || part > MOST_SHARE) return whole;
  const found = extremes(region, grid);
  const fill = (region.length * grid.step ** 2) / areaOf(found);
  if (!isSheet(found) || !(fill >= LEAST_FILL && fill <= MOST_FILL)) return whole;
  return found.map(({ x, y }) => ({
    x: Math.min(x, picture.width),
    y: Math.min(y, picture.height),
  })) as unknown as Corners;
}

/** The mean green (nearest to brightness) of each cell. */
function gridOf({ data, width, height }: Pixels): Grid {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / CELLS));
  const grid = { width: Math.ceil(width / step), height: Math.ceil(height / step), step };
  const cells = new Float32Array(grid.width * grid.height);
  const counts = new Uint32Array(cells.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = Math.floor(y / step) * grid.width + Math.floor(x / step);
      cells[cell] = (cells[cell] ?? 0) + (data[(y * width + x) * 4 + 1] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return { ...grid, cells: cells.map((sum, i) => sum / (counts[i] || 1)) };
}

/** The level that parts bright from dark best (the middle between the means of both sides, until it rests), and how far those are apart. */
function levelOf(cells: Float32Array): { level: number; apart: number } {
  let level = mean(cells);
  let apart = 0;
  for (let round = 0; round < 20; round += 1) {
    const dark = mean(cells.filter((cell) => cell <= level));
    const bright = mean(cells.filter((cell) => cell > level));
    apart = bright - dark;
    level = (bright + dark) / 2;
  }
  return { level, apart };
}

function mean(numbers: Float32Array): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** The cells of the largest bright region, joined over their edges. */
function largest({ cells, width, height }: Grid, level: number): number[] {
  const seen = new Uint8Array(cells.length);
  let found: number[] = [];
  for (let start = 0; start < cells.length; start += 1) {
    if (seen[start] || (cells[start] ?? 0) <= level) continue;
    const region = [start];
    seen[start] = 1;
    for (const at of region) {
      for (const next of beside(at, width, height)) {
        if (seen[next] || (cells[next] ?? 0) <= level) continue;
        seen[next] = 1;
        region.push(next);
      }
    }
    if (region.length > found.length) found = region;
  }
  return found;
}

function beside(at: number, width: number, height: number): number[] {
  const x = at % width;
  const next = [at - width, at + width].filter((one) => one >= 0 && one < width * height);
  if (x > 0) next.push(at - 1);
  if (x < width - 1) next.push(at + 1);
  return next;
}

/** The outermost corners of the cells towards upper left, upper right, lower right and lower left. */
function extremes(region: readonly number[], { width, step }: Grid): Corners {
  const towards = (right: 0 | 1, down: 0 | 1): Point => {
    let best = { x: 0, y: 0 };
    let most = Number.NEGATIVE_INFINITY;
    for (const cell of region) {
      const x = (cell % width) + right;
      const y = Math.floor(cell / width) + down;
      const far = (right ? x : -x) + (down ? y : -y);
      if (far <= most) continue;
      most = far;
      best = { x: x * step, y: y * step };
    }
    return best;
  };
  return [towards(0, 0), towards(1, 0), towards(1, 1), towards(0, 1)];
}

function areaOf(corners: Corners): number {
  const twice = corners.reduce((sum, { x, y }, i) => {
    const next = corners[(i + 1) % 4] as Point;
    return sum + x * next.y - next.x * y;
  }, 0);
  return twice / 2;
}
