import { IDBObjectStore } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { inTheHamlet, takenIn } from '../testing/device';
import { StoreFailure } from './failures';
import { changeMeta, NO_TOTALS, readMeta, writeMeta } from './meta';
import { operationsReceived, owed } from './outbox';

/** From the so-many-th write on, nothing has room. */
function full(after: number): void {
  const real = IDBObjectStore.prototype.put;
  let left = after;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    left -= 1;
    if (left < 0) throw new DOMException('no room', 'QuotaExceededError');
    return real.apply(this, given);
  });
}

test('a step of the outbox that fails takes the steps before it back: received and still waiting never disagree', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  const before = await owed();
  full(1);
  const word = { op_id: before.oldest?.op_id ?? '', code: null, message: null };
  await expect(operationsReceived([word], '2026-09-15T00:00:00.000Z')).rejects.toMatchObject({ trouble: 'no_room' });
  vi.restoreAllMocks();
  expect(await owed()).toEqual(before);
});

test('a full device is said in our own words, whatever was to be written', async () => {
  await inTheHamlet();
  full(0);
  await expect(writeMeta('lastPerson', 'x')).rejects.toBeInstanceOf(StoreFailure);
  await expect(changeMeta('totals', NO_TOTALS, () => NO_TOTALS)).rejects.toMatchObject({ trouble: 'no_room' });
  vi.restoreAllMocks();
  expect(await readMeta('lastPerson')).not.toBe('x');
});
