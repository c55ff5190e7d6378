import { beforeEach, expect, test, vi } from 'vitest';
import { sendOnce } from '../sync/loop';
import { everythingStored, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, HOA, passphraseOf, VINH } from '../testing/people';
import { dossiers, dossierView } from './dossiers';
import { appraise } from './handling';
import { pull } from './pull';
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

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

/** The next pull brings these things. */
async function brought(...items: object[]): Promise<void> {
  tablet.commune.next = items as never;
  await pull(tablet.context);
}

const dossier = (data: { id: string }) => ({ kind: 'dossier', id: data.id, data });

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

test('what lies beside the pack is asked for anew when another officer pulls than the last time', async () => {
  const asked: boolean[] = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (...[to, init]: Parameters<typeof fetch>) => {
    if (String(to).includes('/api/sync/pull')) asked.push(String(to).includes('anew'));
    return real(to, init);
  });
  await pull(tablet.context); // Hoa, who pulled before
  await unlock(tablet.context, VINH, passphraseOf(VINH));
  await pull(tablet.context);
  await pull(tablet.context);
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  await pull(tablet.context);
  expect(asked).toEqual([false, true, false, true]);
});
