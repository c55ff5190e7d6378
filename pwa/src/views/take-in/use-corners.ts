/** Four corners over a picture, moved by finger, pen, mouse or arrow keys. */
import { useState } from 'preact/hooks';
import { sheetIn } from '../../capture/judge';
import { type Corners, frameOf, isSheet, type Point, scaled } from '../../capture/warp';

export interface Cornering {
  /** in shares of the picture's sides */
  corners: Corners;
  /** whether the sheet was found by itself; null until the picture is there */
  found: boolean | null;
  /** whether they go round a sheet */
  ok: boolean;
  look: (picture: HTMLImageElement) => void;
  put: (corner: number, to: Point) => void;
  nudge: (corner: number, key: string, far: boolean) => boolean;
}

const STEP = 0.005;
const FAR_STEP = 0.05;
const KEYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** The picture's sides while its corners are judged, in pixels: an edge of less than a hundredth of it is a slip of the finger. */
const SIDE = 800;

export function useCorners(): Cornering {
  const [corners, set] = useState<Corners>(frameOf({ width: 1, height: 1 }));
  const [found, setFound] = useState<boolean | null>(null);
  const look = (picture: HTMLImageElement): void => {
    const seen = sheetIn(picture);
    set(seen.corners);
    setFound(seen.found);
  };
  const change = (corner: number, to: (from: Point) => Point): void =>
    set((old) => old.map((one, i) => (i === corner ? within(to(one)) : one)) as unknown as Corners);
  const put = (corner: number, to: Point): void => change(corner, () => to);
  const nudge = (corner: number, key: string, far: boolean): boolean => {
    const way = KEYS[key];
    if (way === undefined) return false;
    const step = far ? FAR_STEP : STEP;
    change(corner, ({ x, y }) => ({ x: x + way.x * step, y: y + way.y * step }));
    return true;
  };
  return { corners, found, ok: isSheet(scaled(corners, SIDE, SIDE)), look, put, nudge };
}

function within({ x, y }: Point): Point {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}
