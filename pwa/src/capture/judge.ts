/** Looks at a picture that was drawn: whether what is printed on it can be read, and where its sheet lies. */
import { cornersOf } from './corners';
import { type Fault, LOOK_SIDE, type Pixels, qualityOf } from './quality';
import { type Corners, frameOf, scaled } from './warp';

type Drawn = OffscreenCanvas | HTMLImageElement;

/** What is wrong with it; nothing where there is no memory to look. */
export function faultsOf(picture: OffscreenCanvas): Fault[] {
  try {
    const seen = smallOf(picture, picture.width, picture.height);
    return seen ? qualityOf(seen).faults : [];
  } catch {
    return []; // a browser short of memory refuses to show its pixels: no hint is worth the photo
  }
}

/** The corners of its sheet in shares of its sides; `found` is false where they are only those of the picture. */
export function sheetIn(picture: HTMLImageElement): { corners: Corners; found: boolean } {
  const seen = smallOf(picture, picture.naturalWidth, picture.naturalHeight);
  const whole = frameOf({ width: 1, height: 1 });
  if (!seen) return { corners: whole, found: false };
  const corners = cornersOf(seen);
  const found = JSON.stringify(corners) !== JSON.stringify(frameOf(seen));
  return { corners: found ? scaled(corners, 1 / seen.width, 1 / seen.height) : whole, found };
}

/** A copy with its long side at most `LOOK_SIDE`, for which all limits were measured. */
function smallOf(picture: Drawn, fullWidth: number, fullHeight: number): Pixels | null {
  const scale = Math.min(1, LOOK_SIDE / Math.max(fullWidth, fullHeight, 1));
  const width = Math.max(1, Math.round(fullWidth * scale));
  const height = Math.max(1, Math.round(fullHeight * scale));
  const pen = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (!pen) return null;
  pen.drawImage(picture, 0, 0, width, height);
  return pen.getImageData(0, 0, width, height);
}
