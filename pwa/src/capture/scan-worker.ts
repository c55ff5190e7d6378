/** Finds the QR code of a picture beside the page. Nothing of the picture is kept: it is closed as soon as it was read. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { textOf } from './scan-text';

/** One picture to read, of the camera or of a file. */
export type Frame = { id: number; picture: ImageBitmap | Blob };

/** What stands in it: null where no code was found; `broken` where the reader could not start here. */
export type Read = { id: number; text: string | null; broken?: boolean };

declare const self: {
  onmessage: ((event: MessageEvent<Frame>) => void) | null;
  postMessage(read: Read): void;
};

const LONGEST = 2000; // a code of a photographed card is legible at this, and the memory of an old tablet holds it

const ready = prepareZXingModule({
  overrides: { locateFile: () => wasm }, // from our own origin, also without a network
  fireImmediately: true,
});

self.onmessage = ({ data: { id, picture } }) => {
  read(picture).then(
    (text) => self.postMessage({ id, text }),
    () => self.postMessage({ id, text: null, broken: true }),
  );
};

async function read(picture: ImageBitmap | Blob): Promise<string | null> {
  const pixels = await pixelsOf(picture);
  await ready;
  if (pixels === null) return null;
  const [found] = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return found?.isValid ? textOf(found.bytes) : null;
}

/** Null for a file that is no picture. */
async function pixelsOf(picture: ImageBitmap | Blob): Promise<ImageData | null> {
  const image = picture instanceof Blob ? await createImageBitmap(picture).catch(() => null) : picture;
  if (image === null) return null;
  try {
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
    const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    pen?.drawImage(image, 0, 0, width, height);
    return pen?.getImageData(0, 0, width, height) ?? null;
  } finally {
    image.close();
  }
}
