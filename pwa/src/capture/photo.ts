import type { Bytes } from '../domain/bytes';
import { faultsOf } from './judge';
import type { Fault } from './quality';
import { straight } from './straight';
import type { Corners } from './warp';

/** A picture as it is kept: re-encoded, so that nothing of EXIF (place, device, hour) is left in it. */
export type Picture = {
  bytes: Bytes;
  mediaType: 'image/jpeg' | 'image/png' | 'application/pdf';
  /** why a photographed paper may not be readable; absent where nothing is wrong or nobody looked */
  faults?: Fault[];
};

/** Why a file cannot be taken: it is no picture, too large to carry, or a PDF that would tell who made it. */
export class NotAPicture extends Error {
  constructor(readonly why: 'not_a_photo' | 'too_large' | 'pdf_unclean') {
    super(why);
  }
}

export const LONGEST_SIDE = 2000;
/** Of whole A4 pages in 8-point print Tesseract reads as much at 0.5 as at 0.8 (docs/decisions/020); stamps and faces get the rest. */
const QUALITY = 0.7;
const LARGEST_FILE = 20 * 1024 * 1024;
/** Of these somebody has to read what is printed. */
const READ: ReadonlySet<string> = new Set(['paper', 'other']);
/** Drawings of our own pads are small; anything heavier is a photo and becomes a JPEG. */
const LARGEST_DRAWING = 400 * 1024;

/**
 * What is kept of a file: a PDF without what it says of its making, a drawing of the signature pad as the PNG it is, everything else
 * decoded and drawn again with its long side at most 2000 px; with `corners` (in shares of its sides) only the sheet between
 * them, seen from straight above. Raises `NotAPicture`.
 */
export async function picture(file: Blob, kind: string, corners?: Corners): Promise<Picture> {
  if (file.size === 0) throw new NotAPicture('not_a_photo');
  if (file.size > LARGEST_FILE) throw new NotAPicture('too_large');
  const isDrawing = kind === 'signature' && file.size <= LARGEST_DRAWING;
  const start = await bytesOf(isDrawing ? file : file.slice(0, 8)); // a drawing is small: read once, not twice
  if (startsWith(start, '%PDF-')) return { bytes: await pdf(file), mediaType: 'application/pdf' };
  if (isDrawing && startsWith(start, '\x89PNG')) {
    return { bytes: start, mediaType: 'image/png' }; // our own canvas wrote it: nothing else is in it
  }
  const image = await decode(file);
  try {
    const whole = draw(image);
    const canvas = corners ? straight(whole, corners) : whole;
    const made = canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
    const faults = READ.has(kind) ? faultsOf(canvas) : []; // while it is being encoded
    return { bytes: await bytesOf(await made), mediaType: 'image/jpeg', ...(faults.length > 0 ? { faults } : {}) };
  } finally {
    image.close();
  }
}

/** What cannot be cleaned is not taken: a picture of the paper tells less. */
async function pdf(file: Blob): Promise<Bytes> {
  const { cleanPdf } = await import('./pdf-clean');
  const bytes = await cleanPdf(await bytesOf(file));
  if (!bytes) throw new NotAPicture('pdf_unclean');
  return bytes;
}

/** Width and height with the long side at most `LONGEST_SIDE`; never enlarged. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch {
    throw new NotAPicture('not_a_photo'); // the browser knows no picture in these bytes
  }
}

function draw(image: ImageBitmap): OffscreenCanvas {
  const { width, height } = fitted(image.width, image.height);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { alpha: false });
  if (!pen) throw new NotAPicture('too_large'); // no memory for a canvas of this size
  pen.drawImage(image, 0, 0, width, height);
  return canvas;
}

async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer());
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return [...magic].every((char, i) => bytes[i] === char.charCodeAt(0));
}
