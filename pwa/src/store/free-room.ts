import type { Granted } from './room-worker';

const FRESH_MS = 60_000;
const PATIENCE_MS = 5_000;

let last: { at: number; bytes: Promise<Granted> } | null = null;

/**
 * Bytes that may at least be written here, as the browser grants them (see `room-worker.ts`), up to 2 GiB; null where
 * it cannot be asked. What was found within the last minute counts, unless `now` is wanted.
 */
export function freeRoom(now = false): Promise<Granted> {
  if (last && !now && performance.now() - last.at < FRESH_MS) return last.bytes;
  last = { at: performance.now(), bytes: asked() };
  return last.bytes;
}

/** One worker for one question: measuring is rare, and a worker that is kept costs memory all day. */
function asked(): Promise<Granted> {
  if (typeof Worker === 'undefined') return Promise.resolve(null);
  const worker = new Worker(new URL('./room-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Granted>((answer) => {
    const late = setTimeout(() => answer(null), PATIENCE_MS);
    worker.onmessage = ({ data }: MessageEvent<Granted>) => {
      clearTimeout(late);
      answer(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(late);
      answer(null);
    };
    worker.postMessage(null);
  }).finally(() => worker.terminate());
}
