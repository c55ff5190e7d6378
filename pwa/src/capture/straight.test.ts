import { beforeEach, expect, test, vi } from 'vitest';
import { drawn } from '../testing/pictures';
import { faultsOf, sheetIn } from './judge';
import { straight } from './straight';
import { type Corners, frameOf, scaled, widened } from './warp';

/** A canvas that holds pixels; whoever draws onto it gets those of `shown`, whatever is drawn. */
class Canvas {
  static shown = drawn(1, 1, () => 0);
  put: { width: number; height: number } | null = null;
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    const putImageData = (pixels: { width: number; height: number }): void => {
      this.put = pixels;
    };
    return { drawImage: () => undefined, getImageData: () => Canvas.shown, putImageData };
  }
}

const SHEET: Corners = [
  { x: 0.1, y: 0.2 },
  { x: 0.9, y: 0.2 },
  { x: 0.9, y: 0.8 },
  { x: 0.1, y: 0.8 },
];
const canvas = (width: number, height: number): OffscreenCanvas => new Canvas(width, height) as never;

beforeEach(() => {
  vi.stubGlobal('OffscreenCanvas', Canvas);
  vi.stubGlobal(
    'ImageData',
    class {
      constructor(
        readonly data: unknown,
        readonly width: number,
        readonly height: number,
      ) {}
    },
  );
});

test('what is cut out is the sheet and a little of the table round it, at the size at which it was photographed', () => {
  Canvas.shown = drawn(200, 100, () => 90);
  const out = straight(canvas(200, 100), SHEET) as unknown as Canvas;
  expect([out.width, out.height]).toEqual([165, 62]);
  expect(out.put).toMatchObject({ width: 165, height: 62 });
});

test('corners that go round nothing leave the picture as it is', () => {
  Canvas.shown = drawn(200, 100, () => 90);
  const whole = canvas(200, 100);
  const [a, b, c, d] = SHEET;
  expect(straight(whole, [b, a, c, d])).toBe(whole);
});

test('no corner of the sheet is cut off', () => {
  const [a, , c] = widened(SHEET);
  expect(a.x).toBeLessThan(0.1);
  expect(a.y).toBeLessThan(0.2);
  expect(c.x).toBeGreaterThan(0.9);
  expect(c.y).toBeGreaterThan(0.8);
});

test('a sheet that is found is told in shares of the picture, one that is not as the whole of it', () => {
  const picture = { naturalWidth: 1200, naturalHeight: 1600 } as HTMLImageElement;
  const inside = (x: number, y: number): boolean => x > 60 && x < 540 && y > 120 && y < 680;
  Canvas.shown = drawn(600, 800, (x, y) => (inside(x, y) ? 210 : 70));
  const { corners, found } = sheetIn(picture);
  expect(found).toBe(true);
  expect(corners[0].x).toBeCloseTo(0.1, 1);
  expect(corners[2].y).toBeCloseTo(0.85, 1);
  Canvas.shown = drawn(600, 800, () => 120);
  expect(sheetIn(picture)).toEqual({ corners: frameOf({ width: 1, height: 1 }), found: false });
});

test('a browser that does not show its pixels costs a hint, not a photo', () => {
  vi.spyOn(Canvas.prototype, 'getContext').mockImplementation(() => {
    throw new RangeError('out of memory');
  });
  expect(faultsOf(canvas(1500, 2000))).toEqual([]);
  vi.restoreAllMocks();
});

test('what is looked at is a small copy', () => {
  Canvas.shown = drawn(8, 8, () => 10);
  expect(faultsOf(canvas(1500, 2000))).toEqual(['dark']);
  expect(scaled(SHEET, 10, 100)[2]).toEqual({ x: 9, y: 80 });
});
