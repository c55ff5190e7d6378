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
