import { expect, test, vi } from 'vitest';
import { openStore } from '../store/db';
import { pushAll } from '../sync/push';
import { AGREED, draftOfPay, inTheHamlet, takenIn } from '../testing/device';
import { newDraft } from './drafts';
import { addPhoto } from './photos';
import { recordIntake } from './record-intake';
import { dossiersIn, RESERVE_BYTES, roomNow, roomToBegin, STATED_BYTES } from './room';

const MB = 1_000_000;

/** A browser that says how much is free, and whether it keeps what is here. */
function browserWith(free: number | (() => number)): void {
  const estimate = async () => ({ quota: typeof free === 'number' ? free : free(), usage: 0 });
  vi.stubGlobal('navigator', { storage: { estimate, persisted: async () => true } });
}

test('a device that made no dossier yet counts with a stated size', () => {
  expect(dossiersIn(RESERVE_BYTES + 10 * STATED_BYTES, [], 0)).toEqual({
    dossiersLeft: 10,
    dossierBytes: STATED_BYTES,
    measuredOn: 0,
  });
});

test('afterwards with the median of its own', () => {
  const found = dossiersIn(RESERVE_BYTES + 40 * MB, [2 * MB, 40 * MB, 1 * MB], 0);
  expect(found).toEqual({ dossiersLeft: 20, dossierBytes: 2 * MB, measuredOn: 3 });
});

test('what could not hold a dossier as large as the largest is room for none; drafts have theirs first', () => {
  expect(dossiersIn(RESERVE_BYTES + 39 * MB, [2 * MB, 40 * MB, 1 * MB], 0).dossiersLeft).toBe(0);
  expect(dossiersIn(RESERVE_BYTES + 2 * STATED_BYTES, [], 2).dossiersLeft).toBe(0);
  expect(dossiersIn(RESERVE_BYTES + 3 * STATED_BYTES, [], 2).dossiersLeft).toBe(1);
  expect(dossiersIn(0, [], 0).dossiersLeft).toBe(0);
});

test('a browser that tells nothing refuses nothing', async () => {
  const { context } = await inTheHamlet();
  vi.stubGlobal('navigator', {});
  expect(await roomNow(context.vault)).toMatchObject({ freeBytes: null, dossiersLeft: null, persisted: false });
  await expect(newDraft(context)).resolves.toBeDefined();
});

test('the room is measured on the dossiers that were taken in here', async () => {
  const tablet = await inTheHamlet();
  for (let i = 0; i < 3; i += 1) await takenIn(tablet);
  browserWith(1000 * MB);
  const progress = await (await openStore()).getAll('progress');
  const own = progress.filter(({ dossier }) => dossier).map(({ bytes }) => bytes);
  const { dossierBytes, measuredOn } = await roomNow(tablet.context.vault);
  expect(measuredOn).toBe(3);
  expect(dossierBytes).toBe(2 * (own.sort((a, b) => a - b)[1] ?? 0) + 20_000);
});

test('a dossier that could not be finished is not begun; one that is begun goes on to its end', async () => {
  const tablet = await inTheHamlet();
  const draft = await draftOfPay(tablet);
  browserWith(RESERVE_BYTES);
  await expect(newDraft(tablet.context)).rejects.toMatchObject({ key: 'error.no_room_for_dossier', vars: { mb: 30 } });
  await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), { kind: 'paper', component: 0 });
  expect((await recordIntake(tablet.context, draft.id, AGREED)).state).toBe('received');
});

test('sealed copies that the commune has make way first', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  await pushAll();
  const db = await openStore();
  const before = (await db.getAllKeys('sealed')).length;
  let asked = 0;
  browserWith(() => (++asked === 1 ? 0 : 1000 * MB));
  await expect(roomToBegin(tablet.context.vault as never)).resolves.toBeUndefined();
  expect([before, (await db.getAllKeys('sealed')).length]).toEqual([2, 0]);
});
