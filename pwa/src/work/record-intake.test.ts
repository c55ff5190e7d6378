import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { beforeEach, expect, test, vi } from 'vitest';
import schema from '../../../tests/contract/operations.schema.json';
import { fromBase64url, fromUtf8 } from '../domain/bytes';
import { openStore } from '../store/db';
import { FIRST_HEAD, readMeta } from '../store/meta';
import { pushAll } from '../sync/push';
import { AGREED, draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, COPIES, HOA, PAY, passphraseOf, VINH } from '../testing/people';
import { decide, leadersHere } from './decide';
import { deliver } from './deliver';
import { dossierView } from './dossiers';
import { keepDraft, readDraft } from './drafts';
import { closeFieldSession } from './field-session';
import { addNote, appraise, deliveryFailed, requestSupplement, startHandling, withdraw } from './handling';
import { addDossierPhoto, addPhoto } from './photos';
import { recordIntake } from './record-intake';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

test('an intake takes its number from the lane and is in the list when that is read again', async () => {
  const dossier = await takenIn(tablet);
  const { today } = tablet.context;
  expect(dossier.number).toMatch(/^H99\.001-\d{6}-07001$/);
  expect((await takenIn(tablet)).number).toMatch(/07002$/);
  await tablet.context.refresh();
  expect(today.value.takenIn.map(({ name }) => name)).toEqual([PAY.name, PAY.name]);
  expect(today.value.received).toBe(2);
  expect(today.value.drafts).toEqual([]);
});

test('what arrives opens with the identity of the unit and says what was recorded', async () => {
  const draft = await draftOfPay(tablet);
  const photo = await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), { kind: 'paper', component: 0 });
  const dossier = await recordIntake(tablet.context, draft.id, AGREED);
  await pushAll();
  const [, arrived] = tablet.commune.arrived;
  const { operation } = (await tablet.commune.opened(arrived as never)) as {
    operation: { facts: { attachments: object[] } };
  };
  expect(operation).toMatchObject({ type: 'intake_recorded', author: HOA, recorded_by: HOA, dossier_id: dossier.id });
  expect(operation.facts).toMatchObject({ number: dossier.number, applicant: { name: PAY.name } });
  expect(operation.facts.attachments).toMatchObject([{ id: photo.id, kind: 'paper', component: 0, size: 4 + 1 }]);
});

test('messages are agreed to only by the line that was ticked, and only with a phone', async () => {
  const said = async (person: object): Promise<unknown> => {
    const draft = await draftOfPay(tablet);
    await keepDraft(tablet.context, { ...draft, person: { ...draft.person, ...person } });
    await recordIntake(tablet.context, draft.id, AGREED);
    await pushAll();
    const { operation } = (await tablet.commune.opened(tablet.commune.arrived.at(-1) as never)) as {
      operation: { facts: { consents: unknown } };
    };
    return operation.facts.consents;
  };
  expect(await said({ phone: '0900000218' })).toEqual([]);
  expect(await said({ phone: '0900000218', notice: 'result_notice-1' })).toEqual([
    { purpose: 'result_notice', wording: 'result_notice-1' },
  ]);
  expect(await said({ phone: '', notice: 'result_notice-1' })).toEqual([]);
});

test('a signature that was drawn again is no part of the dossier and leaves nothing behind', async () => {
  const draft = await draftOfPay(tablet);
  const sign = () => addPhoto(tablet.context, draft.id, new Blob(['chữ ký']), { kind: 'signature', component: null });
  const first = await sign();
  const second = await sign();
  const dossier = await recordIntake(tablet.context, draft.id, { ...AGREED, photoId: second.id });
  expect(dossier.attachments.map(({ id, send }) => [id, send])).toEqual([[second.id, 'saved']]);
  const db = await openStore();
  expect(await db.getAllKeys('vault')).not.toContain(first.id);
  expect(await db.getAllKeys('blobs')).toEqual((await db.getAllKeys('sealed')).filter((key) => !key.includes('-')));
});

test('what was just saved is shown as it is read back later', async () => {
  const draft = await draftOfPay(tablet);
  await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), { kind: 'paper', component: 0 });
  const { asOf: _, ...shown } = await recordIntake(tablet.context, draft.id, AGREED);
  expect(await dossierView(tablet.context, shown.id)).toMatchObject(shown);
});

test('each header names the hash of the one before', async () => {
  await takenIn(tablet);
  await takenIn(tablet);
  const entries = await (await openStore()).getAllFromIndex('outbox', 'owed');
  const prev = entries.map(({ header }) => JSON.parse(fromUtf8(fromBase64url(header.split('.')[1] ?? ''))).prev);
  expect(prev).toEqual([FIRST_HEAD.hash, ...entries.slice(0, -1).map((entry) => entry.header_sha256)]);
});

test('a put that fails leaves nothing behind and the draft whole', async () => {
  const draft = await draftOfPay(tablet);
  const before = [await readMeta('head'), await readMeta('lane'), await readMeta('totals')];
  const real = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'vault') throw new DOMException('full', 'QuotaExceededError');
    return real.apply(this, args);
  });
  await expect(recordIntake(tablet.context, draft.id, AGREED)).rejects.toMatchObject({ trouble: 'no_room' });
  vi.restoreAllMocks();
  expect([await readMeta('head'), await readMeta('lane'), await readMeta('totals')]).toEqual(before);
  expect(await (await openStore()).count('outbox')).toBe(1);
  expect((await recordIntake(tablet.context, draft.id, AGREED)).number).toMatch(/07001$/);
});

test('a second tap on save records nothing, and a late save of the draft does not bring it back', async () => {
  const draft = await draftOfPay(tablet);
  const [first, second] = await Promise.allSettled([
    recordIntake(tablet.context, draft.id, AGREED),
    recordIntake(tablet.context, draft.id, AGREED),
    keepDraft(tablet.context, { ...draft, content: 'muộn' }),
  ]);
  expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
  expect(second).toMatchObject({ reason: { key: 'error.draft_gone' } });
  expect(await readDraft(tablet.context, draft.id)).toBe(null);
  expect(await (await openStore()).count('outbox')).toBe(2);
});

test('two taps on the same act record it once', async () => {
  const { id } = await takenIn(tablet);
  const twice = [withdraw(tablet.context, id, 'đổi ý'), withdraw(tablet.context, id, 'đổi ý')];
  const ended = (await Promise.allSettled(twice)).map(({ status }) => status);
  expect(ended.sort()).toEqual(['fulfilled', 'rejected']);
  expect((await dossierView(tablet.context, id)).timeline.map(({ type }) => type)).toEqual([
    'intake_recorded',
    'withdrawn',
  ]);
});

test('a procedure that may not be taken in away from the centre is not', async () => {
  const draft = await draftOfPay(tablet, { procedureCode: COPIES });
  await expect(recordIntake(tablet.context, draft.id, AGREED)).rejects.toMatchObject({ key: 'error.not_off_site' });
});

test('taken in, decided by the leader and delivered in one session counts as done on the spot', async () => {
  const { id } = await takenIn(tablet);
  const [leader] = await leadersHere(tablet.context, BIRTH);
  expect(leader?.id).toBe(VINH);
  const decision = { outcome: 'granted', number: '12/GKS', result: 'Giấy khai sinh', reason: '' } as const;
  await appraise(tablet.context, id, { outcome: 'complete', note: '' });
  await decide(tablet.context, id, decision, { personId: VINH, passphrase: passphraseOf(VINH) });
  expect(tablet.context.today.value.toDeliver).toBe(1);
  const signature = await addDossierPhoto(tablet.context, id, new Blob(['chữ ký']), 'signature');
  const recipient = { name: PAY.name, relation: 'applicant', idNumber: '', checked: true } as const;
  await deliver(tablet.context, id, {
    channel: 'field_session',
    recipient,
    agreement: { ...AGREED, photoId: signature.id },
  });
  expect(tablet.context.today.value).toMatchObject({ onTheSpot: 1, toDeliver: 0 });
  const view = await dossierView(tablet.context, id);
  expect(view).toMatchObject({ state: 'delivered', outcome: 'granted' });
  expect(view.timeline.map(({ type }) => type)).toEqual(['intake_recorded', 'appraised', 'decided', 'delivered']);
  await pushAll();
  const decided = (await tablet.commune.opened(tablet.commune.arrived[3] as never)) as { operation: object };
  expect(decided.operation).toMatchObject({ author: VINH, recorded_by: HOA, facts: { signature: { kind: 'demo' } } });
});

test('everything that this app records fits the schema of the operations', async () => {
  const { context, commune } = tablet;
  const [first, second] = [await takenIn(tablet), await takenIn(tablet)];
  await appraise(context, first.id, { outcome: 'complete', note: 'đủ' });
  await startHandling(context, first.id, { reason: 'no_leader', note: '' });
  await addNote(context, first.id, 'ghi chú');
  await requestSupplement(context, second.id, { items: ['Giấy chứng sinh'], reason: 'thiếu' });
  await withdraw(context, second.id, 'đổi ý');
  const decision = { outcome: 'refused', number: '', result: '', reason: 'không đủ điều kiện' } as const;
  await decide(context, first.id, decision, { personId: VINH, passphrase: passphraseOf(VINH) });
  await deliveryFailed(context, first.id, { reason: 'absent', nextOn: '2026-12-01', note: 'vắng nhà' });
  await closeFieldSession(context, 'hết giờ');
  await pushAll();
  const validate = addFormats.default(new Ajv2020({ strict: false })).compile(schema);
  const bodies = await Promise.all(commune.arrived.map((one) => commune.opened(one)));
  const misfits = bodies
    .filter(({ operation }) => !validate(operation))
    .map((body) => [body.operation, validate.errors]);
  expect(misfits).toEqual([]);
  expect(bodies).toHaveLength(11);
});

test('a name of ten megabytes is refused in words and the draft stays', async () => {
  const draft = await draftOfPay(tablet, { person: { ...PAY, name: 'N'.repeat(10 * 1024 * 1024) } });
  const refused = recordIntake(tablet.context, draft.id, AGREED);
  await expect(refused).rejects.toMatchObject({ key: 'error.too_long', vars: { field: 'name' } });
  expect((await readDraft(tablet.context, draft.id))?.content).toBe(draft.content);
});

test('a wrong passphrase of the leader signs nothing', async () => {
  const { id } = await takenIn(tablet);
  await appraise(tablet.context, id, { outcome: 'complete', note: '' });
  const decision = { outcome: 'granted', number: '', result: '', reason: '' } as const;
  const wrong = decide(tablet.context, id, decision, { personId: VINH, passphrase: 'không phải' });
  await expect(wrong).rejects.toThrow();
  expect((await dossierView(tablet.context, id)).state).toBe('appraised');
});
