import { beforeEach, expect, test } from 'vitest';
import { openStore } from '../store/db';
import { pushAll } from '../sync/push';
import { draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { COPIES, PAY } from '../testing/people';
import { dossierView } from './dossiers';
import { readDraft } from './drafts';
import { requestSupplement } from './handling';
import { addPhoto } from './photos';
import { refuseIntake } from './refuse-intake';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});
const WHY = { reason: ' Phải làm tại trụ sở. ', basis: 'Điều 10 Nghị định 23/2015/NĐ-CP' };

test('what is not taken in says why, ends the draft with its pictures, and takes no number', async () => {
  const draft = await draftOfPay(tablet, { procedureCode: COPIES, content: 'Sao căn cước' });
  const photo = await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), { kind: 'paper', component: 0 });
  const { asOf: _, ...shown } = await refuseIntake(tablet.context, draft.id, WHY);
  expect(shown).toMatchObject({ state: 'not_accepted', number: '', name: PAY.name, trackingUrl: '' });
  expect(shown.refusal).toEqual({ reason: 'Phải làm tại trụ sở.', basis: WHY.basis });
  expect(await dossierView(tablet.context, shown.id)).toMatchObject(shown);
  expect(await readDraft(tablet.context, draft.id)).toBeNull();
  const db = await openStore();
  expect(await db.getAllKeys('vault')).not.toContain(photo.id);
  expect(await db.count('blobs')).toBe(0);
  expect((await takenIn(tablet)).number).toMatch(/07001$/);
});

test('the commune hears who was refused what, and why', async () => {
  const draft = await draftOfPay(tablet, { procedureCode: COPIES, content: 'Sao căn cước' });
  await refuseIntake(tablet.context, draft.id, WHY);
  await pushAll();
  const { operation } = (await tablet.commune.opened(tablet.commune.arrived.at(-1) as never)) as { operation: object };
  expect(operation).toMatchObject({
    type: 'intake_refused',
    dossier_id: draft.dossierId,
    facts: { procedure_code: COPIES, content: 'Sao căn cước', reason: 'Phải làm tại trụ sở.', basis: WHY.basis },
  });
});

test('without a reason nobody is refused, and a second tap refuses nobody twice', async () => {
  const draft = await draftOfPay(tablet);
  await expect(refuseIntake(tablet.context, draft.id, { reason: ' ', basis: '' })).rejects.toMatchObject({
    key: 'error.refusal_needs_reason',
  });
  const both = await Promise.allSettled([WHY, WHY].map((why) => refuseIntake(tablet.context, draft.id, why)));
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test('what was asked for is kept with the dossier, so that its slip prints again', async () => {
  const { id } = await takenIn(tablet);
  await requestSupplement(tablet.context, id, { items: ['Giấy chứng sinh'], reason: 'Ảnh bị loá.' });
  expect((await dossierView(tablet.context, id)).supplements).toEqual([
    { items: ['Giấy chứng sinh'], reason: 'Ảnh bị loá.' },
  ]);
});
