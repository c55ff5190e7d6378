import { beforeEach, expect, test, vi } from 'vitest';
import { openStore } from '../store/db';
import { readMeta } from '../store/meta';
import { dueOperations, owed, putOff, tryAllNow } from '../store/outbox';
import { progressOf } from '../store/progress';
import { measureRoomBy } from '../store/room-told';
import { inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { nextTry } from './backoff';
import { sendOnce } from './loop';
import { greet, pushAll } from './push';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

const opIdOf = async (dossier: string): Promise<string> => {
  const found = await (await openStore()).getAllFromIndex('outbox', 'tag', dossier);
  return found[0]?.op_id ?? '';
};

test('operations arrive in the order of the chain, and are received by the signed receipt', async () => {
  await takenIn(tablet);
  await takenIn(tablet);
  expect(await readMeta('totals')).toEqual({ saved: 2, waiting: 2 });
  expect(await pushAll()).toBe(3);
  expect(tablet.commune.arrived.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(await owed()).toMatchObject({ operations: 0, blobs: 0 });
  expect(await readMeta('totals')).toEqual({ saved: 2, waiting: 0 });
});

test('a receipt by another key is not believed', async () => {
  await takenIn(tablet);
  tablet.commune.signer = await tablet.commune.impostor();
  expect(await pushAll()).toBe(0);
  expect(await owed()).toMatchObject({ operations: 2 });
  expect(await readMeta('totals')).toEqual({ saved: 1, waiting: 1 });
});

test('a poison entry is put off and everything behind it goes on', async () => {
  const first = await takenIn(tablet);
  const second = await takenIn(tablet);
  const third = await takenIn(tablet);
  tablet.commune.poison = await opIdOf(second.id);
  expect(await sendOnce()).toBe('partly');
  const states = (await progressOf([first.id, second.id, third.id])).map((progress) => progress?.open);
  expect(states).toEqual([undefined, 2, undefined]);
  tablet.commune.poison = null;
  await tryAllNow();
  expect(await sendOnce()).toBe('received');
});

test('however many were put off, those behind them are found', async () => {
  for (let i = 0; i < 5; i += 1) await takenIn(tablet);
  const all = await dueOperations(Date.now(), 64, 240_000);
  const off = all.slice(0, 4).map(({ entry }) => ({ store: 'outbox', id: entry.op_id }) as const);
  await putOff(off, () => Date.now() + 60_000);
  const due = await dueOperations(Date.now(), 2, 240_000);
  expect(due.map(({ entry }) => entry.seq)).toEqual([5, 6]);
  expect((await dueOperations(Date.now(), 64, 1)).map(({ entry }) => entry.seq)).toEqual([5]);
});

test('a verdict that somebody has to look at keeps its words and is received all the same', async () => {
  const { id } = await takenIn(tablet);
  const word = { verdict: 'conflict', code: 'conflict', message: 'Xã đã nhận nhưng chưa ghi được.' };
  tablet.commune.verdicts.set(await opIdOf(id), word);
  await pushAll();
  expect((await progressOf([id]))[0]).toMatchObject({
    open: 2,
    code: 'conflict',
    message: word.message,
    operations: 0,
  });
  expect(await readMeta('totals')).toEqual({ saved: 1, waiting: 0 });
});

test('a captive portal that answers 200 is nobody', async () => {
  await takenIn(tablet);
  tablet.commune.captive = true;
  expect(await sendOnce()).toBe('offline');
  expect(await owed()).toMatchObject({ operations: 2 });
});

test('a clock that is days off is corrected by the commune and the push goes through', async () => {
  await takenIn(tablet);
  tablet.commune.ahead = 3 * 86_400_000;
  expect(await sendOnce()).toBe('received');
  expect((await readMeta('clock'))?.offsetMs).toBeGreaterThan(2.9 * 86_400_000);
});

test('the room that is left is told as it was measured, and not at all where it could not be', async () => {
  const estimate = vi.fn(async () => ({ quota: 10 ** 12, usage: 0 }));
  vi.stubGlobal('navigator', { ...navigator, storage: { estimate } });
  measureRoomBy(async () => 7_000_000);
  await greet();
  expect(tablet.commune.stated).toMatchObject({ storage_left: 7_000_000 });
  measureRoomBy(async () => null);
  await greet();
  expect(tablet.commune.stated).toMatchObject({ storage_left: null });
  expect(estimate, 'what the browser makes up is told nobody').not.toHaveBeenCalled();
});

test('what was put off by a clock that ran ahead goes once the clock is right, and nobody has to ask', async () => {
  await takenIn(tablet);
  const ahead = Date.now() + 3 * 86_400_000;
  const all = await dueOperations(Date.now(), 64, 240_000);
  await putOff(
    all.map(({ entry }) => ({ store: 'outbox', id: entry.op_id }) as const),
    (tries) => nextTry(tries, ahead),
  );
  expect(await dueOperations(ahead, 64, 240_000)).toEqual([]);
  expect(await dueOperations(Date.now(), 64, 240_000)).toHaveLength(all.length);
  expect(await sendOnce()).toBe('received');
});
