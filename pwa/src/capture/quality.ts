/** Whether a photographed paper can be read: sharp enough, no glare over the print, light enough. A hint, never a refusal. */

/** Red, green, blue and alpha of each pixel, row by row: what `ImageData` is. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export type Fault = 'blurred' | 'glare' | 'dark';
export type Where = 'left' | 'right' | 'top' | 'bottom' | 'middle';
/** `where` says on which side of the picture the glare is, null without one; `sharpness` is about 4 in focus, 0 where nothing has an edge. */
export interface Quality {
  ok: boolean;
  faults: Fault[];
  where: Where | null;
  sharpness: number;
}

/** The long side, in pixels, at which all limits below hold: a page of A4 has 2.7 of them a millimetre. */
export const LOOK_SIDE = 800;
/** About 6 mm of an A4 page: two lines of print fit, so a tile holds print or blank paper, seldom both. */
const TILE = 16;
/**
 * How abrupt edges are: in focus about 4 for small print, 2 for the edge of something large. Measured on whole A4 pages as a camera of
 * 12 megapixels takes them, with its noise, out of focus by more and more, and on what Tesseract reads of the 2000 px that we keep: of
 * 8-point print 97 % at 2.64, 87 % at 1.90, 42 % at 1.27; of 12-point print 97 % at 2.03, 95 % at 1.53, 62 % at 0.78. A card with
 * few large letters, in focus, comes to 1.4 and must pass: so only what is certainly too blurred is called so.
 */
const SHARP_ENOUGH = 1.2;
/** Mean square of the steps between neighbours beyond those of the sensor's noise: below pale print (about 100). */
const HAS_DETAIL = 30;
/** Noise is looked for on the paper, so in the bright half, where the least is to be seen: blank paper, a margin. */
const BLANK = 0.1;
/** Print has to stand out of the noise by as much as the noise itself: that differs from tile to tile by up to a half. */
const GRAINY = 1;
/** The share of the tiles with detail that is looked at: a page is sharp where its print is, not on its shadows. */
const SHARPEST = 0.25;
/** Paper in good light is photographed at 180 to 235; only what mirrors a lamp reaches the end of the scale. */
const BLOWN = 250;
/** Where the ground of the print is itself this white (a scan, a bright exposure that still reads), white is no glare. */
const WHITE_GROUND = 245;
/** A hundredth of the picture: on A4 a spot of 26 mm, which hides whole words. */
const GLARE_SHARE = 0.01;
/** Under this the brightest tenth of the picture is darker than paper in a lit room by half. */
const LIGHT_ENOUGH = 70;

interface Tile {
  x: number;
  y: number;
  mean: number;
  most: number;
  /** mean squares of the Laplacian and of the steps to the right and below */
  bends: number;
  steps: number;
  /** whether something is to be seen in it */
  detail: boolean;
}

/** Looks at a picture whose long side is about `LOOK_SIDE`; any size from 1 × 1 is looked at. */
export function qualityOf(pixels: Pixels): Quality {
  const tiles = withoutNoise(tilesOf(lumaOf(pixels), pixels.width, pixels.height));
  const dark =
    share(
      tiles.map(({ mean }) => mean),
      0.9,
    ) < LIGHT_ENOUGH;
  const sharpness = sharpnessOf(tiles);
  const spot = glareIn(tiles);
  const faults: Fault[] = [];
  if (dark) faults.push('dark');
  else if (sharpness < SHARP_ENOUGH) faults.push('blurred'); // in the dark nothing can be told of it
  if (spot.length > 0) faults.push('glare');
  return { ok: faults.length === 0, faults, where: side(spot, pixels), sharpness };
}

function lumaOf({ data, width, height }: Pixels): Uint8ClampedArray {
  const luma = new Uint8ClampedArray(width * height);
  for (let i = 0, at = 0; i < luma.length; i += 1, at += 4) {
    luma[i] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return luma;
}

type Raw = Omit<Tile, 'detail'>;

function tilesOf(luma: Uint8ClampedArray, width: number, height: number): Raw[] {
  const tiles: Raw[] = [];
  for (let y = 0; y < height; y += TILE) {
    for (let x = 0; x < width; x += TILE) tiles.push(tileAt(luma, width, height, x, y));
  }
  return tiles;
}

function tileAt(luma: Uint8ClampedArray, width: number, height: number, left: number, top: number): Raw {
  const right = Math.min(left + TILE, width);
  const bottom = Math.min(top + TILE, height);
  let sum = 0;
  let most = 0;
  let bends = 0;
  let steps = 0;
  for (let y = top; y < bottom; y += 1) {
    const inside = y > 0 && y < height - 1;
    for (let x = left; x < right; x += 1) {
      const at = y * width + x;
      const here = luma[at] as number;
      sum += here;
      if (here > most) most = here;
      if (!inside || x === 0 || x === width - 1) continue;
      bends += laplacian(luma, at, width) ** 2;
      steps += ((luma[at + 1] as number) - here) ** 2 + ((luma[at + width] as number) - here) ** 2;
    }
  }
  const count = (right - left) * (bottom - top);
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    mean: sum / count,
    most,
    bends: bends / count,
    steps: steps / count,
  };
}

/**
 * Noise has edges of its own, sharper than any print: a page out of focus would come to 1.8 by them alone. What the blank paper shows
 * is taken off everywhere; on a page without any it takes as much of the print's bends as of its steps, and changes nothing.
 */
function withoutNoise(tiles: readonly Raw[]): Tile[] {
  const middle = share(
    tiles.map(({ mean }) => mean),
    0.5,
  );
  const bright = tiles.filter(({ mean }) => mean >= middle).sort((a, b) => a.steps - b.steps);
  const blank = bright.slice(0, Math.ceil(bright.length * BLANK));
  const bends = blank.reduce((sum, tile) => sum + tile.bends, 0) / blank.length;
  const steps = blank.reduce((sum, tile) => sum + tile.steps, 0) / blank.length;
  const least = Math.max(HAS_DETAIL, steps * GRAINY);
  return tiles.map((tile) => ({
    ...tile,
    bends: Math.max(0, tile.bends - bends),
    steps: Math.max(0, tile.steps - steps),
    detail: tile.steps - steps >= least,
  }));
}

/** How far a pixel, none of the picture's edge, stands out from its four neighbours. */
function laplacian(luma: Uint8ClampedArray, at: number, width: number): number {
  const beside = (luma[at - 1] as number) + (luma[at + 1] as number);
  return beside + (luma[at - width] as number) + (luma[at + width] as number) - 4 * (luma[at] as number);
}

/** The Laplacian's power on the sharpest tiles, against that of the steps: how abrupt edges are, whatever their number and height. */
function sharpnessOf(tiles: readonly Tile[]): number {
  const detailed = tiles.filter(({ detail }) => detail).sort((a, b) => b.steps - a.steps);
  const sharpest = detailed.slice(0, Math.ceil(detailed.length * SHARPEST));
  const bends = sharpest.reduce((sum, tile) => sum + tile.bends, 0);
  const steps = sharpest.reduce((sum, tile) => sum + tile.steps, 0);
  return steps === 0 ? 0 : bends / steps;
}

/** The blown-out tiles without detail; none where they are too few, or white is the colour of this paper. */
function glareIn(tiles: readonly Tile[]): Tile[] {
  const blown = tiles.filter(({ mean, detail }) => mean >= BLOWN && !detail);
  const printed = tiles.filter(({ detail }) => detail).map(({ most }) => most);
  if (blown.length < tiles.length * GLARE_SHARE || share(printed, 0.5) >= WHITE_GROUND) return [];
  return blown;
}

/** On which side the middle of these tiles lies, by thirds of the picture; left and right before top and bottom. */
function side(tiles: readonly Tile[], { width, height }: Pixels): Where | null {
  if (tiles.length === 0) return null;
  const x = tiles.reduce((sum, tile) => sum + tile.x, 0) / tiles.length / width;
  const y = tiles.reduce((sum, tile) => sum + tile.y, 0) / tiles.length / height;
  if (x < 1 / 3) return 'left';
  if (x > 2 / 3) return 'right';
  if (y < 1 / 3) return 'top';
  return y > 2 / 3 ? 'bottom' : 'middle';
}

/** The number below which this share of the numbers lies; 0 of none. */
function share(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
