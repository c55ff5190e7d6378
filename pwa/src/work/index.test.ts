import { effect } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import type { Commune } from '../testing/commune';
import { AGREED, enrolled } from '../testing/device';
import { BIRTH, HOA, NA_PUC, PAY, passphraseOf, VINH } from '../testing/people';
import { createWork } from './index';
import type { Work } from './types';

const PATIENT = { timeout: 10_000 }; // a crowded machine may take its time

let work: Work;
afterEach(() => work.lock()); // rounds that still run read nothing any more

/** The app on a tablet that was enrolled, unlocked by Hoa, with one dossier of Bà Pay taken in. */
async function opened(): Promise<{ id: string; commune: Commune }> {
  const { commune } = await enrolled();
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('addEventListener', () => undefined);
  work = createWork();
  await work.start();
  await work.unlock(HOA, passphraseOf(HOA));
  const place = { place: 'Nà Pục', hamletId: NA_PUC, kind: 'hamlet', teamId: null, until: null } as const;
  await work.openFieldSession({ ...place, members: [HOA, VINH] });
  const draft = { ...(await work.newDraft()), person: PAY, procedureCode: BIRTH };
  await work.keepDraft(draft);
  return { id: (await work.recordIntake(draft.id, AGREED)).id, commune };
}

test('start shows the lock, unlock the person, lock nothing of anybody', async () => {
  await opened();
  expect(work.device.value).toMatchObject({ lock: 'unlocked', me: { id: HOA } });
  await vi.waitFor(() => expect(work.today.value.takenIn).toHaveLength(1), PATIENT);
  await work.lock();
  expect(work.device.value).toMatchObject({ lock: 'locked', me: null });
  expect(work.today.value).toMatchObject({ session: null, takenIn: [], drafts: [] });
  expect(JSON.stringify(work.outbox.value)).not.toContain(PAY.name);
});

test('at the lock the commune is told whose dossiers were looked at, and the lock stays', async () => {
  const { id, commune } = await opened();
  await work.dossier(id);
  await work.lock();
  expect(work.device.value).toMatchObject({ lock: 'locked', me: null });
  await work.sendNow();
  const told = await Promise.all(commune.arrived.map((one) => commune.opened(one)));
  const types = told.map(({ operation }) => (operation as { type: string }).type);
  expect(types).toEqual(['field_session_opened', 'intake_recorded', 'people_viewed']);
});

test('a lock that comes while a list is being read shows nothing of it', async () => {
  const { id } = await opened();
  const noting = work.addNote(id, 'ghi chú').catch(() => undefined);
  await work.lock();
  await noting;
  expect(work.today.value.takenIn).toEqual([]);
});

/** So much later by the tablet's clock the app is looked at again: `seen` says whether it was out of sight until then. */
function later(ms: number, seen: 'hidden' | 'visible'): void {
  const page = document as unknown as EventTarget & { visibilityState: string };
  const show = (state: string) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  show(seen);
  const wall = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => wall() + ms);
  show('visible');
}

test.each([
  ['a minute out of sight, as the unit of this tablet wants it', 60_000, 'hidden'],
  ['four minutes untouched', 240_000, 'visible'],
] as const)('%s locks the vault, a little less does not', async (_name, ms, seen) => {
  await opened();
  later(ms - 20_000, seen);
  expect(work.device.value.lock).toBe('unlocked');
  vi.restoreAllMocks();
  document.dispatchEvent(new Event('pointerdown'));
  later(ms + 1_000, seen);
  await vi.waitFor(() => expect(work.device.value).toMatchObject({ lock: 'locked', me: null }), PATIENT);
  expect(work.today.value.takenIn).toEqual([]);
  await expect(work.newDraft()).rejects.toMatchObject({ key: 'error.locked' });
});

test('the outbox is read while somebody watches it, and says whose is what', async () => {
  const { id } = await opened();
  expect(work.outbox.value).toMatchObject({ read: false, items: [] });
  const stop = effect(() => void work.outbox.value);
  await vi.waitFor(() => expect(work.outbox.value.items.map((item) => item.dossierId)).toContain(id), PATIENT);
  expect(work.outbox.value.items.find((item) => item.dossierId === id)?.title).toBe(`Bà ${PAY.name}`);
  expect(work.outbox.value.read).toBe(true);
  stop();
  expect(work.outbox.value.read).toBe(false); // what is saved meanwhile is not hidden by what was so before
});

test('what goes wrong below reaches the screen in words', async () => {
  await opened();
  await expect(work.dossier('không có')).rejects.toMatchObject({ key: 'error.dossier_gone' });
  await expect(work.unlock(HOA, 'sai')).rejects.toMatchObject({ key: 'error.wrong_passphrase_left' });
});

test('after a jump of the clock nothing is saved until the officer confirms the hour', async () => {
  const { id, commune } = await opened();
  commune.down = true;
  const wall = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => wall() - 3_600_000);
  await work.sendNow(); // a round that was under way is over
  await expect(work.addNote(id, 'x')).rejects.toMatchObject({ key: 'error.clock_jumped' });
  expect(work.device.value.clock.jumped).toBe(true);
  await work.confirmClock();
  expect(work.device.value.clock).toMatchObject({ jumped: false, offsetMs: null });
  await work.addNote(id, 'x');
  expect((await work.dossier(id)).timeline.map(({ type }) => type)).toContain('note_added');
});
