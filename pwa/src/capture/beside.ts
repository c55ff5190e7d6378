import { NotAPicture, type Picture, picture } from './photo';
import type { Done, Order } from './photo-worker';
import type { Corners } from './warp';

/** The worker could not start here, or died: whoever asked does the work itself. */
class NoWorker extends Error {}

type Waiting = { ok: (taken: Picture) => void; no: (error: Error) => void };

let last: Promise<unknown> = Promise.resolve();
let started: Worker | null | undefined;
let orders = 0;
let waiting: (Waiting & { id: number }) | null = null;

/**
 * What is kept of a file (see `photo.ts`), made in a worker and one at a time, so that ten pictures taken quickly
 * need the memory of one. Where no worker starts the page does it. Raises `NotAPicture`.
 */
export function pictureBeside(file: Blob, kind: string, corners?: Corners): Promise<Picture> {
  const turn = last.then(() => made({ file, kind, ...(corners ? { corners } : {}) }));
  last = turn.catch(() => undefined); // its own caller hears of it
  return turn;
}

type Wanted = Omit<Order, 'id'>;

async function made(wanted: Wanted): Promise<Picture> {
  try {
    return await ordered(wanted);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
    return picture(wanted.file, wanted.kind, wanted.corners);
  }
}

async function ordered(wanted: Wanted): Promise<Picture> {
  if (started === undefined) started = start();
  const worker = started;
  if (worker === null) throw new NoWorker();
  orders += 1;
  const order: Order = { id: orders, ...wanted };
  return new Promise((ok, no) => {
    waiting = { id: order.id, ok, no };
    worker.postMessage(order);
  });
}

function start(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  const worker = new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Done>) => answered(data);
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    started = null; // asked for again with the next start of the app
    waiting?.no(new NoWorker());
  };
  return worker;
}

function answered({ id, picture: taken, why, trouble }: Done): void {
  if (waiting?.id !== id) return;
  if (taken) waiting.ok(taken);
  else waiting.no(why ? new NotAPicture(why) : new NoWorker(trouble));
}
