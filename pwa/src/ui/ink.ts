/** The ink of a signature pad: strokes with pressure, taken back one at a time, over what was drawn before. */
import type SignaturePad from 'signature_pad';
import type { PointGroup } from 'signature_pad';

const THIN = 1.2;
const THICK = 3.2;

/** What signature_pad keeps to itself, and what a pen's pressure needs; it is pinned, and without it lines are as usual. */
interface Inside {
  _calculateCurveWidths?: (from: Pressed, to: Pressed, options: Widths) => unknown;
}
interface Pressed {
  pressure: number;
}
interface Widths {
  minWidth: number;
  maxWidth: number;
}

export class Ink {
  readonly #canvas: HTMLCanvasElement;
  readonly #pad: SignaturePad;
  readonly #told: (png: Blob | null) => void;
  #below: HTMLImageElement | null = null;
  #size: [number, number];

  private constructor(canvas: HTMLCanvasElement, pad: SignaturePad, told: (png: Blob | null) => void) {
    this.#canvas = canvas;
    this.#pad = pad;
    this.#told = told;
    this.#size = [canvas.offsetWidth, canvas.offsetHeight];
    pad.addEventListener('endStroke', () => this.#tell());
  }

  /**
   * Loads the library and takes the canvas over; `told` hears of every change, null once nothing is left. Null where
   * the canvas is gone by then, or cannot be drawn on.
   */
  static async on(canvas: HTMLCanvasElement, told: (png: Blob | null) => void): Promise<Ink | null> {
    const { default: Library } = await import('signature_pad');
    if (!canvas.isConnected || canvas.getContext('2d') === null) return null;
    fit(canvas);
    const pad = new Library(canvas, { penColor: '#000', backgroundColor: '#fff', minWidth: THIN, maxWidth: THICK });
    pressing(pad as unknown as Inside);
    return new Ink(canvas, pad, told);
  }

  /** Draws what was kept before; false where it cannot be read any more. */
  async show(url: string): Promise<boolean> {
    const picture = new Image();
    picture.src = url;
    try {
      await picture.decode();
      this.#below = picture;
    } catch {
      return false; // then nothing is shown, and it is asked for again
    } finally {
      URL.revokeObjectURL(url);
    }
    this.#draw(this.#pad.toData());
    return true;
  }

  /** Takes the last stroke back; after all of them, what was kept before. */
  undo(): void {
    const strokes = this.#pad.toData();
    if (strokes.length === 0) return this.clear();
    this.#draw(strokes.slice(0, -1));
    this.#tell();
  }

  clear(): void {
    this.#below = null;
    this.#pad.clear();
    this.#told(null);
  }

  /** The canvas has another size now: the strokes keep their shape. */
  refit(): void {
    const strokes = this.#pad.toData();
    const [width, height] = this.#size;
    fit(this.#canvas);
    this.#size = [this.#canvas.offsetWidth, this.#canvas.offsetHeight];
    const times = Math.min(this.#size[0] / width, this.#size[1] / height);
    this.#draw(strokes.map((stroke) => scaled(stroke, times)));
  }

  off(): void {
    this.#pad.off();
  }

  #draw(strokes: PointGroup[]): void {
    this.#pad.clear();
    if (this.#below) whole(this.#canvas, this.#below);
    this.#pad.fromData(strokes, { clear: false });
  }

  #tell(): void {
    if (this.#below === null && this.#pad.toData().length === 0) return this.clear();
    this.#canvas.toBlob((png) => this.#told(png), 'image/png');
  }
}

/** A pen that tells its pressure draws as thick as it is pressed; a finger, which tells none, by its speed. */
function pressing(pad: Inside): void {
  const usual = pad._calculateCurveWidths?.bind(pad);
  if (!usual) return;
  pad._calculateCurveWidths = (from, to, options) => {
    const { pressure } = to;
    if (pressure === 0 || pressure === 0.5 || pressure === 1) return usual(from, to, options); // what fingers and mice say
    const times = 0.5 + pressure;
    return usual(from, to, { ...options, minWidth: options.minWidth * times, maxWidth: options.maxWidth * times });
  };
}

function scaled(stroke: PointGroup, times: number): PointGroup {
  return { ...stroke, points: stroke.points.map((at) => ({ ...at, x: at.x * times, y: at.y * times })) };
}

/** The whole picture, as large as the canvas allows. */
function whole(canvas: HTMLCanvasElement, picture: HTMLImageElement): void {
  const { naturalWidth: width, naturalHeight: height } = picture;
  const times = Math.min(canvas.offsetWidth / width, canvas.offsetHeight / height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width * times, height * times);
}

/** As many pixels as the screen has: a line drawn at half the size looks like a shaking hand. */
function fit(canvas: HTMLCanvasElement): void {
  const ratio = Math.min(2, Math.max(1, devicePixelRatio));
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
}
