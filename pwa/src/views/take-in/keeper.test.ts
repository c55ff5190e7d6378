import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Draft, WorkError } from '../../work/types';
import { Keeper } from './keeper';

const typed = (name: string): Draft => ({ id: 'd', content: name }) as Draft;
const keep = vi.fn(async (_: Draft) => undefined);
const told = vi.fn();
let keeper: Keeper;

beforeEach(() => {
  vi.useFakeTimers();
  keep.mockReset();
  told.mockReset();
  keeper = new Keeper(keep, told);
});
afterEach(() => {
  vi.useRealTimers();
});

test('a draft is kept at every pause of typing, not at every letter', async () => {
  for (const word of ['K', 'Kh', 'Kha', 'Khai']) {
    keeper.later(typed(word));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(keep).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(keep.mock.calls.map(([draft]) => draft.content)).toEqual(['Khai']);
  keeper.later(typed('Khai sinh'));
  await vi.advanceTimersByTimeAsync(300);
  expect(keep.mock.calls.map(([draft]) => draft.content)).toEqual(['Khai', 'Khai sinh']);
});

test('leaving the screen does not wait for the pause, and keeps nothing twice', async () => {
  keeper.later(typed('Khai'));
  await keeper.flush();
  await vi.advanceTimersByTimeAsync(1000);
  expect(keep).toHaveBeenCalledTimes(1);
  expect(told).toHaveBeenLastCalledWith(null);
});

test('on a full device the words stay on the screen, it is told, and the next try brings them all', async () => {
  const full = new WorkError('error.no_room');
  keep.mockRejectedValueOnce(full);
  keeper.later(typed('Khai sinh'));
  await vi.advanceTimersByTimeAsync(300);
  expect(told).toHaveBeenLastCalledWith(full);
  await keeper.flush();
  expect(keep.mock.calls.map(([draft]) => draft.content)).toEqual(['Khai sinh', 'Khai sinh']);
  expect(told).toHaveBeenLastCalledWith(null);
});

test('whoever has to have it kept before going on is stopped', async () => {
  keep.mockRejectedValueOnce(new WorkError('error.no_room'));
  keeper.later(typed('Khai sinh'));
  await expect(keeper.flush()).rejects.toMatchObject({ key: 'error.no_room' });
});

test('what is typed while it is being kept is kept after it', async () => {
  let done = (): void => undefined;
  keep.mockImplementationOnce(() => new Promise<undefined>((ok) => (done = () => ok(undefined))));
  keeper.later(typed('Khai'));
  const first = keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  keeper.later(typed('Khai sinh'));
  done();
  await first;
  await vi.advanceTimersByTimeAsync(300);
  expect(keep.mock.calls.map(([draft]) => draft.content)).toEqual(['Khai', 'Khai sinh']);
});

test('half a syllable is not kept; it is when it stands, and when nobody types on for long', async () => {
  const kept = (): string[] => keep.mock.calls.map(([draft]) => draft.content);
  keeper.later(typed('Làm '));
  await vi.advanceTimersByTimeAsync(300);
  keeper.composing(true);
  for (const half of ['Làm r', 'Làm ru', 'Làm ruoo']) {
    keeper.later(typed(half));
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(kept()).toEqual(['Làm ']);
  keeper.later(typed('Làm ruộng'));
  keeper.composing(false);
  await vi.advanceTimersByTimeAsync(300);
  expect(kept()).toEqual(['Làm ', 'Làm ruộng']);
  keeper.composing(true);
  keeper.later(typed('Làm ruộng nương'));
  await vi.advanceTimersByTimeAsync(11_000);
  expect(kept()).toEqual(['Làm ', 'Làm ruộng', 'Làm ruộng nương']);
});

test('whoever types on and on is kept at least once a second', async () => {
  for (let letters = 1; letters <= 30; letters += 1) {
    keeper.later(typed('x'.repeat(letters)));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(keep.mock.calls.length).toBeGreaterThanOrEqual(2);
  const [last] = keep.mock.lastCall ?? [];
  expect(last?.content.length).toBeGreaterThan(18);
});
