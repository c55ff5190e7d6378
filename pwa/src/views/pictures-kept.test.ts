import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DraftPhoto } from '../work/types';
import { NOT_YET } from './agreeing';
import { PicturesKept } from './pictures-kept';

const drawn = (): Blob => new Blob(['x'], { type: 'image/png' });
let made = 0;
const seal = vi.fn(
  async (): Promise<DraftPhoto> => ({
    id: `p${++made}`,
    component: null,
    kind: 'signature',
    mediaType: 'image/png',
    size: 1,
  }),
);
const drop = vi.fn(async () => undefined);
let pictures: PicturesKept;

beforeEach(() => {
  vi.useFakeTimers();
  made = 0;
  seal.mockClear();
  drop.mockClear();
  pictures = new PicturesKept(seal, drop);
});
afterEach(() => {
  vi.useRealTimers();
});

test('a signature is sealed when the pen rests, and not again at the tap', async () => {
  const picture = drawn();
  pictures.seen({ ...NOT_YET, picture });
  expect(seal).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(seal).toHaveBeenCalledTimes(1);
  expect((await pictures.keep(picture, 'signature')).id).toBe('p1');
  expect(seal).toHaveBeenCalledTimes(1);
});

test('a tap that comes before the pen has rested seals once', async () => {
  const picture = drawn();
  pictures.seen({ ...NOT_YET, picture });
  await pictures.keep(picture, 'signature');
  await vi.advanceTimersByTimeAsync(200);
  expect(seal).toHaveBeenCalledTimes(1);
});

test('a further stroke takes the place of the drawing before it', async () => {
  pictures.seen({ ...NOT_YET, picture: drawn() });
  await vi.advanceTimersByTimeAsync(200);
  const whole = drawn();
  pictures.seen({ ...NOT_YET, picture: whole });
  await vi.advanceTimersByTimeAsync(200);
  expect(drop.mock.calls).toEqual([['p1']]);
  expect((await pictures.keep(whole, 'signature')).id).toBe('p2');
});

test('two witnesses keep both of theirs; the way back to a signature drops them', async () => {
  const one = { name: 'Ma Thị Dung', idNumber: '', picture: drawn() };
  pictures.seen({ ...NOT_YET, method: 'witnessed', witnesses: [one, { ...one, picture: drawn() }] });
  await vi.advanceTimersByTimeAsync(200);
  expect(seal).toHaveBeenCalledTimes(2);
  pictures.seen(NOT_YET);
  await vi.advanceTimersByTimeAsync(200);
  expect(drop.mock.calls).toEqual([['p1'], ['p2']]);
});

test('what could not be kept is tried again at the tap, and says why', async () => {
  const picture = drawn();
  seal.mockRejectedValueOnce(new Error('no room')).mockRejectedValueOnce(new Error('no room'));
  pictures.seen({ ...NOT_YET, picture });
  await vi.advanceTimersByTimeAsync(200);
  await expect(pictures.keep(picture, 'signature')).rejects.toThrow('no room');
  expect((await pictures.keep(picture, 'signature')).id).toBe('p1');
});
