// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { Ink } from './ink';

interface Stroke {
  points: { x: number; y: number }[];
}
interface Widths {
  minWidth: number;
  maxWidth: number;
}

/** What the pad's library does, as far as the ink asks for it. */
class Library {
  static last: Library;
  strokes: Stroke[] = [];
  ended: () => void = () => undefined;
  widths: Widths[] = [];
  constructor() {
    Library.last = this;
  }
  addEventListener(_: string, ended: () => void): void {
    this.ended = ended;
  }
  clear(): void {
    this.strokes = [];
  }
  toData(): Stroke[] {
    return [...this.strokes];
  }
  fromData(strokes: Stroke[]): void {
    this.strokes = [...strokes];
  }
  off(): void {
    this.ended = () => undefined;
  }
  _calculateCurveWidths(_: object, __: object, options: Widths): void {
    this.widths.push(options);
  }
  draw(...points: [number, number][]): void {
    this.strokes.push({ points: points.map(([x, y]) => ({ x, y })) });
    this.ended();
  }
}
vi.mock('signature_pad', () => ({ default: Library }));

const size = { offsetWidth: 300, offsetHeight: 200 };
const canvas = {
  ...size,
  isConnected: true,
  getContext: () => ({ scale: () => undefined, drawImage: () => undefined }),
  toBlob: (done: (png: Blob) => void) => done(new Blob(['png'])),
};
const told: (Blob | null)[] = [];
const onCanvas = async (change: object = {}): Promise<Ink | null> =>
  Ink.on({ ...canvas, ...change } as unknown as HTMLCanvasElement, (png) => told.push(png));

beforeEach(() => {
  told.length = 0;
});

test('each stroke is told of, and taken back one at a time; none left is no signature', async () => {
  const ink = await onCanvas();
  Library.last.draw([1, 1], [2, 2]);
  Library.last.draw([3, 3]);
  ink?.undo();
  expect(Library.last.strokes).toEqual([
    {
      points: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
    },
  ]);
  ink?.undo();
  expect(told.map((png) => png !== null)).toEqual([true, true, true, false]);
  ink?.undo();
  expect(told.at(-1)).toBeNull();
});

test('a pad of another size keeps the shape of what was drawn', async () => {
  const changing = { ...canvas };
  const ink = await Ink.on(changing as unknown as HTMLCanvasElement, () => undefined);
  Library.last.draw([30, 20]);
  Object.assign(changing, { offsetWidth: 900, offsetHeight: 400 });
  ink?.refit();
  expect(Library.last.strokes).toEqual([{ points: [{ x: 60, y: 40 }] }]);
});

test('a pen draws as thick as it is pressed; a finger, which tells no pressure, as always', async () => {
  await onCanvas();
  const widths = (pressure: number): Widths | undefined => {
    Library.last._calculateCurveWidths({}, { pressure }, { minWidth: 1, maxWidth: 3 });
    return Library.last.widths.at(-1);
  };
  expect(widths(0.5)).toEqual({ minWidth: 1, maxWidth: 3 });
  expect(widths(0)).toEqual({ minWidth: 1, maxWidth: 3 });
  expect(widths(0.9)?.maxWidth).toBeGreaterThan(widths(0.2)?.maxWidth ?? Number.NaN);
});

test('a canvas that is gone, or cannot be drawn on, takes no ink', async () => {
  expect(await onCanvas({ isConnected: false })).toBeNull();
  expect(await onCanvas({ getContext: () => null })).toBeNull();
});
