import { beforeEach, expect, test, vi } from 'vitest';
import { copiesOf, putRecords } from '../store/vault-records';
import { sendOnce } from '../sync/loop';
import { AGREED, everythingStored, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, HOA, passphraseOf, VINH } from '../testing/people';
import { deliver } from './deliver';
import { dossiers, dossierView } from './dossiers';
import { closeFieldSession } from './field-session';
import { appraise } from './handling';
import { pull } from './pull';
import { type DossierRecord, find, locked, ownId, type Place } from './records';
import type { DeliveryInput } from './types';
import { unlock } from './unlock';

const SINH = {
  id: '0190c0de-3333-7000-8000-000000000001',
  number: 'H99.001-260911-00004',
  state: 'decided',
  outcome: 'granted',
  received_at: '2026-09-11T02:00:00.000Z',
  due_at: '2026-09-18T02:00:00.000Z',
  due_verified: true,
  procedure_code: BIRTH,
  procedure_name: 'Đăng ký khai sinh',
  applicant: { name: 'Hoàng Văn Sính', honorific: 'ông', id_number: '006070004321', phone: '0987654321' },
  return_by: 'home',
  return_place: 'thôn Nà Pục',
};

const HANDED: DeliveryInput = {
  channel: 'home',
  recipient: { name: SINH.applicant.name, relation: 'applicant', idNumber: SINH.applicant.id_number, checked: true },
  agreement: AGREED,
};

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

/** The next pull brings these things. */
async function brought(...items: object[]): Promise<void> {
  tablet.commune.next = items as never;
  await pull(tablet.context);
}

const dossier = (data: Partial<typeof SINH>) => ({ kind: 'dossier', id: data.id, data });

test('results to give back come with the pack, into the vault alone', async () => {
  await brought(dossier(SINH));
  const [result] = tablet.context.today.value.results;
  expect(result).toMatchObject({ name: 'Hoàng Văn Sính', returnBy: 'home', state: 'decided', send: 'received' });
  const dump = await everythingStored();
  for (const secret of ['Sính', '006070004321', '0987654321']) expect(dump.includes(secret), secret).toBe(false);
});

test('what is finished leaves the list, what was taken in here stays', async () => {
  const here = await takenIn(tablet);
  await brought(dossier(SINH));
  await brought({ kind: 'dossier', id: SINH.id, deleted: true }, { kind: 'dossier', id: here.id, deleted: true });
  expect(tablet.context.today.value.results).toEqual([]);
  expect((await dossiers(tablet.context, 'all', 0, 10)).rows.map(({ id }) => id)).toEqual([here.id]);
});

test('a decision at the desk reaches a dossier that was taken in here once all of it has arrived', async () => {
  const { id, number } = await takenIn(tablet);
  const decided = { ...SINH, id, number };
  await brought(dossier(decided));
  expect((await dossierView(tablet.context, id)).state).toBe('received');
  expect(await sendOnce()).toBe('received');
  await brought(dossier(decided));
  expect(await dossierView(tablet.context, id)).toMatchObject({ state: 'decided', name: 'Nông Thị Pay' });
  expect(tablet.context.today.value.toDeliver).toBe(1);
});

test('a session that is planned for later is offered until it is opened', async () => {
  const planned = { place: 'Cốc Phát', kind: 'home_visits', on: '2199-09-15', half_day: 'am', planned: true };
  const id = '0190c0de-4444-7000-8000-000000000001';
  await brought({ kind: 'field_session', id, data: { id, ...planned } });
  expect(tablet.context.today.value.planned).toMatchObject([{ id, place: 'Cốc Phát', open: false }]);
  await brought({ kind: 'field_session', id, data: { id, ...planned, closed_at: '2199-09-15T10:00:00.000Z' } });
  expect(tablet.context.today.value.planned).toEqual([]);
});

test('facts that wait here are newer than any pack', async () => {
  const { id, number } = await takenIn(tablet);
  await sendOnce();
  await appraise(tablet.context, id, { outcome: 'complete', note: '' });
  await brought(dossier({ ...SINH, id, number, state: 'received', outcome: null } as never));
  expect((await dossierView(tablet.context, id)).state).toBe('appraised');
  expect(tablet.context.device.value.me?.id).toBe(HOA);
});

/** Vinh takes the tablet, or Hoa again. */
async function taken(person: string): Promise<void> {
  await unlock(tablet.context, person, passphraseOf(person));
  await tablet.context.refresh();
}

test('each officer has a cursor of their own: who pulls second gets what the first one has', async () => {
  const asked: boolean[] = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (...[to, init]: Parameters<typeof fetch>) => {
    if (String(to).includes('/api/sync/pull')) asked.push(String(to).includes('since='));
    return real(to, init);
  });
  await pull(tablet.context); // Hoa, who pulled before
  await taken(VINH);
  await pull(tablet.context);
  await pull(tablet.context);
  await taken(HOA);
  await pull(tablet.context);
  expect(asked).toEqual([true, false, true, true]);
});

test('two officers on one tablet both see a result, each in their own vault', async () => {
  await brought(dossier(SINH));
  await taken(VINH);
  expect(tablet.context.today.value.toDeliver).toBe(0);
  await brought(dossier(SINH));
  expect(tablet.context.today.value.results).toMatchObject([{ id: SINH.id, name: 'Hoàng Văn Sính' }]);
  await taken(HOA);
  expect(tablet.context.today.value.results).toMatchObject([{ id: SINH.id }]);
});

test('handed over by one, it leaves the list of the other, and no later pull brings it back', async () => {
  await brought(dossier(SINH));
  await taken(VINH);
  await brought(dossier(SINH));
  await deliver(tablet.context, SINH.id, HANDED);
  await taken(HOA);
  expect(tablet.context.today.value.toDeliver).toBe(0);
  await brought(dossier(SINH)); // the commune has not heard of it yet
  expect(tablet.context.today.value.toDeliver).toBe(0);
});

test('what a colleague took in is given back by another, and is off the list of both', async () => {
  const { id, number } = await takenIn(tablet);
  await closeFieldSession(tablet.context, '');
  await sendOnce();
  await brought(dossier({ ...SINH, id, number }));
  expect(tablet.context.today.value.toDeliver).toBe(1);
  await taken(VINH);
  await brought(dossier({ ...SINH, id, number }));
  await deliver(tablet.context, id, HANDED);
  await taken(HOA);
  expect(tablet.context.today.value.toDeliver).toBe(0);
});

test('a result that was given back elsewhere is over for those who took it in here', async () => {
  const { id, number } = await takenIn(tablet);
  await sendOnce();
  await brought(dossier({ ...SINH, id, number }));
  await brought({ kind: 'dossier', id, deleted: true, data: { state: 'delivered' } });
  expect(tablet.context.today.value.toDeliver).toBe(0);
  expect((await dossierView(tablet.context, id)).state).toBe('delivered');
});

test('what a version with one cursor for all had kept goes on, and is this officer’s own after the next pull', async () => {
  await brought(dossier(SINH));
  const { openVault } = await import('./context');
  const vault = openVault(tablet.context);
  const record = await find<DossierRecord>(vault, SINH.id);
  const place = { ...(record?.place as Place), id: SINH.id };
  await putRecords([await locked(vault, place, record?.value)], [ownId(SINH.id, HOA)]);
  await tablet.context.refresh();
  expect((await dossierView(tablet.context, SINH.id)).name).toBe('Hoàng Văn Sính');
  await brought(dossier(SINH));
  expect(tablet.context.today.value.toDeliver).toBe(1);
  expect(await copiesOf(SINH.id)).toEqual([ownId(SINH.id, HOA)]);
  await deliver(tablet.context, SINH.id, HANDED);
  expect(tablet.context.today.value.toDeliver).toBe(0);
});
