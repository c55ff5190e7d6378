import { beforeEach, expect, test, vi } from 'vitest';
import type { Done, Order } from './photo-worker';

const PDF = new Blob(['%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n']);
const JPEG = { bytes: new Uint8Array([1]), mediaType: 'image/jpeg' as const };

/** A worker that answers when the test says so. */
class Bench {
  static orders: Order[] = [];
  static here: Bench;
  static urls: string[] = [];
  onmessage: ((event: { data: Done }) => void) | null = null;
  onerror: ((event: { preventDefault(): void }) => void) | null = null;
  terminate = vi.fn();
  constructor(url: URL) {
    Bench.here = this;
    Bench.urls.push(url.pathname);
  }
  postMessage(order: Order): void {
    Bench.orders.push(order);
  }
  answers(done: Omit<Done, 'id'>): void {
    this.onmessage?.({ data: { id: Bench.orders.at(-1)?.id ?? 0, ...done } });
  }
}

let pictureBeside: typeof import('./beside').pictureBeside;
beforeEach(async () => {
  vi.resetModules();
  Bench.orders = [];
  Bench.urls = [];
  vi.stubGlobal('Worker', Bench);
  ({ pictureBeside } = await import('./beside'));
});
const ordered = (many: number) => vi.waitFor(() => expect(Bench.orders).toHaveLength(many), { timeout: 10_000 });

test('pictures are taken in the worker, one at a time', async () => {
  const first = pictureBeside(new Blob(['a']), 'paper');
  const second = pictureBeside(new Blob(['b']), 'paper');
  await ordered(1);
  Bench.here.answers({ picture: JPEG });
  expect(await first).toBe(JPEG);
  await ordered(2);
  Bench.here.answers({ picture: JPEG });
  expect(await second).toBe(JPEG);
  expect(Bench.urls).toHaveLength(1);
});

test('one that is no picture says so, and the next goes on', async () => {
  const bad = pictureBeside(new Blob(['a']), 'paper');
  await ordered(1);
  Bench.here.answers({ why: 'too_large' });
  await expect(bad).rejects.toMatchObject({ why: 'too_large' });
  const good = pictureBeside(new Blob(['b']), 'paper');
  await ordered(2);
  Bench.here.answers({ picture: JPEG });
  expect(await good).toBe(JPEG);
});

test('where the worker cannot start the page does it, and does not try again', async () => {
  const taken = pictureBeside(PDF, 'paper');
  await ordered(1);
  Bench.here.onerror?.({ preventDefault: () => undefined });
  expect(await taken).toMatchObject({ mediaType: 'application/pdf' });
  expect(await pictureBeside(PDF, 'paper')).toMatchObject({ mediaType: 'application/pdf' });
  expect(Bench.urls).toHaveLength(1);
});

test('trouble that nobody foresaw in the worker is no lost picture', async () => {
  const taken = pictureBeside(PDF, 'paper');
  await ordered(1);
  Bench.here.answers({ trouble: 'RangeError' });
  expect(await taken).toMatchObject({ mediaType: 'application/pdf' });
});

test('a browser without workers', async () => {
  vi.stubGlobal('Worker', undefined);
  expect(await pictureBeside(PDF, 'paper')).toMatchObject({ mediaType: 'application/pdf' });
  await expect(pictureBeside(new Blob([]), 'paper')).rejects.toMatchObject({ why: 'not_a_photo' });
});
