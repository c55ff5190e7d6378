import { beforeEach, expect, test } from 'vitest';
import { legalDate } from '../domain/calendar';
import { hashTrackingCode } from '../domain/tracking-code';
import { AGREED, everythingStored, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, NA_PUC } from '../testing/people';
import { deliver } from './deliver';
import { dossierView } from './dossiers';
import { deliveryFailed } from './handling';
import { pull } from './pull';
import { byCode, returnRun } from './return-run';

const CODE = '7K2M9QXF4TBHW8PD';
const PAY = '0190c0de-3333-7000-8000-000000000001';
const SINH = '0190c0de-3333-7000-8000-000000000002';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
  const results = [
    await result(PAY, CODE, { name: 'Nông Thị Pay', honorific: 'bà', address: 'Nhà cuối dốc' }),
    await result(SINH, 'AAAABBBBCCCCDDDD', {
      name: 'Hoàng Văn Sính',
      acting: {
        name: 'Hoàng Thị Lếm',
        relation: 'child',
        id_number: '006190000777',
        authorisation_attachment_id: null,
      },
    }),
  ];
  tablet.commune.next = results.map((data) => ({ kind: 'dossier', id: data.id, data }));
  await pull(tablet.context);
});

async function result(id: string, code: string, applicant: object) {
  return {
    id,
    number: `H99.001-260911-0000${id.at(-1)}`,
    state: 'decided',
    outcome: 'granted',
    received_at: '2026-09-11T02:00:00.000Z',
    procedure_code: BIRTH,
    applicant,
    hamlet_id: NA_PUC,
    tracking_hash: await hashTrackingCode(code),
    next_on: id === SINH ? '2026-09-20' : null,
    return_by: 'home',
  };
}

test('every result stands with its door and its next date', async () => {
  const { items } = await returnRun(tablet.context);
  expect(items.find(({ id }) => id === PAY)).toMatchObject({ hamlet: 'Nà Pục', address: 'Nhà cuối dốc', nextOn: null });
  expect(items.find(({ id }) => id === SINH)).toMatchObject({ name: 'Hoàng Văn Sính', nextOn: '2026-09-20' });
});

test('a receipt leads to its dossier, whose code is nowhere on the tablet', async () => {
  expect(await everythingStored()).not.toContain(CODE);
  expect(await byCode(tablet.context, '7k2m 9qxf 4tbh w8pd')).toMatchObject({ id: PAY, state: 'decided' });
  expect(await byCode(tablet.context, 'ZZZZZZZZZZZZZZZZ')).toBeNull();
  expect(await byCode(tablet.context, 'không phải mã')).toBeNull();
  const here = await takenIn(tablet);
  expect(await byCode(tablet.context, here.trackingCode)).toMatchObject({ id: here.id, state: 'received' });
});

test('what was tried has its new date, is counted once, and is given after all', async () => {
  const tried = { reason: 'absent' as const, nextOn: '2026-10-01', note: 'Nhà đi nương' };
  await deliveryFailed(tablet.context, PAY, tried);
  await deliveryFailed(tablet.context, PAY, { ...tried, nextOn: '2026-10-02' });
  const run = await returnRun(tablet.context);
  expect(run).toMatchObject({ given: 0, tried: 1, on: legalDate(new Date().toISOString()) });
  expect(run.items.find(({ id }) => id === PAY)?.nextOn).toBe('2026-10-02');
  const recipient = { name: 'Nông Thị Pay', relation: 'applicant' as const, idNumber: '', checked: true };
  await deliver(tablet.context, PAY, { channel: 'home', recipient, agreement: AGREED });
  const after = await returnRun(tablet.context);
  expect(after).toMatchObject({ given: 1, tried: 0 });
  expect(after.items.map(({ id }) => id)).toEqual([SINH]);
});

test('who came to apply is known from the pack', async () => {
  const { acting } = await dossierView(tablet.context, SINH);
  expect(acting).toMatchObject({
    name: 'Hoàng Thị Lếm',
    relation: 'child',
    idNumber: '006190000777',
    authorised: false,
  });
});
