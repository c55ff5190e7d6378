/** The sheet between four corners, cut out and seen from straight above. */
import { type Corners, scaled, straightened, widened } from './warp';

/** `corners` in shares of the picture's sides. The same canvas where they go round no sheet, or there is no memory for another. */
export function straight(picture: OffscreenCanvas, corners: Corners): OffscreenCanvas {
  const { width, height } = picture;
  const pen = picture.getContext('2d');
  if (!pen) return picture;
  const seen = pen.getImageData(0, 0, width, height);
  const sheet = straightened(seen, widened(scaled(corners, width, height)));
  if (sheet === seen) return picture;
  const canvas = new OffscreenCanvas(sheet.width, sheet.height);
  const onto = canvas.getContext('2d', { alpha: false });
  if (!onto) return picture;
  onto.putImageData(new ImageData(sheet.data as Uint8ClampedArray<ArrayBuffer>, sheet.width, sheet.height), 0, 0);
  return canvas;
}
