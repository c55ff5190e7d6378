import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { beforeEach, expect, test, vi } from 'vitest';
import schema from '../../../tests/contract/operations.schema.json';
import type { IntakeFacts } from '../domain/operations.gen';
import { openStore } from '../store/db';
import { readMeta } from '../store/meta';
import { pushAll } from '../sync/push';
import { AGREED, draftOfPay, inTheHamlet, type Tablet } from '../testing/device';
import { BIRTH, COPIES, RESIDENCE } from '../testing/people';
import { codesOf, feeOfAll, papersOf, placesIn } from './bundle';
import { dossiers, dossierView } from './dossiers';
import { readDraft } from './drafts';
import { addPhoto } from './photos';
import { readBackOf } from './read-back';
import { recordIntake } from './record-intake';
import type { Draft } from './types';

const BUNDLE = { id: 'birth_under_6', codes: [BIRTH, RESIDENCE] };

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

const both = (about: Partial<Draft> = {}): Promise<Draft> => draftOfPay(tablet, { bundle: BUNDLE, ...about });
const picture = (draft: Draft, text: string, component: number | null, kind: 'paper' | 'signature' = 'paper') =>
  addPhoto(tablet.context, draft.id, new Blob([text]), { kind, component });

type Body = { operation: { type: string; dossier_id: string; facts: IntakeFacts } };
const intakes = async (): Promise<Body['operation'][]> => {
  await pushAll();
  const bodies = await Promise.all(tablet.commune.arrived.map((one) => tablet.commune.opened(one)));
  return (bodies as Body[]).map(({ operation }) => operation).filter(({ type }) => type === 'intake_recorded');
};

test('a bundle becomes a dossier of each procedure, with numbers and codes of their own, in one transaction', async () => {
  const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const draft = await both();
  opened.mockClear();
  const first = await recordIntake(tablet.context, draft.id, AGREED);
  const writing = opened.mock.calls.filter(([stores, mode]) => mode === 'readwrite' && [...stores].includes('outbox'));
  vi.restoreAllMocks();
  expect(writing).toHaveLength(1);
  expect(first.bundle?.dossiers.map(({ number }) => number.slice(-5))).toEqual(['07001', '07002']);
  const all = await Promise.all((first.bundle?.dossiers ?? []).map(({ id }) => dossierView(tablet.context, id)));
  expect(all.map(({ procedureCode }) => procedureCode)).toEqual([BIRTH, RESIDENCE]);
  expect(new Set(all.map(({ trackingCode }) => trackingCode)).size).toBe(2);
  expect(all[0]?.dueAt).not.toBe(all[1]?.dueAt);
  expect(await readMeta('totals')).toMatchObject({ saved: 2, waiting: 2 });
  await tablet.context.refresh();
  expect(tablet.context.today.value.received).toBe(2);
  expect(await readDraft(tablet.context, draft.id)).toBe(null);
});

test('the commune learns of each, under one bundle, from the same person and agreement', async () => {
  const draft = await both({ content: 'Đăng ký khai sinh' });
  await recordIntake(tablet.context, draft.id, AGREED);
  const [birth, residence] = (await intakes()).map(({ facts }) => facts);
  expect(birth?.bundle_id).toBeTruthy();
  expect(residence?.bundle_id).toBe(birth?.bundle_id);
  expect(residence?.applicant).toEqual(birth?.applicant);
  expect(residence?.agreement).toEqual(birth?.agreement);
  expect([birth?.content, residence?.content]).toEqual(['Đăng ký khai sinh', 'Đăng ký thường trú']);
  const validate = addFormats.default(new Ajv2020({ strict: false })).compile(schema);
  for (const operation of await intakes()) expect([validate(operation), validate.errors]).toEqual([true, null]);
});

test('a paper that both ask for is announced in each at its own place, and its bytes go once', async () => {
  const draft = await both();
  await picture(draft, 'giấy chứng sinh', 0);
  await picture(draft, 'chỗ ở', 2);
  const signed = await picture(draft, 'chữ ký', null, 'signature');
  const { bundle } = await recordIntake(tablet.context, draft.id, { ...AGREED, photoId: signed.id });
  const [birth, residence] = (await intakes()).map(({ facts }) => facts);
  const places = (facts: IntakeFacts | undefined) =>
    facts?.attachments?.map(({ kind, component }) => [kind, component]);
  expect(places(birth)).toEqual([
    ['paper', 0],
    ['signature', null],
  ]);
  expect(places(residence)).toEqual([
    ['paper', 1],
    ['paper', 0],
    ['signature', null],
  ]);
  const ids = [...(birth?.attachments ?? []), ...(residence?.attachments ?? [])].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const named = residence?.attachments?.find(({ id }) => id === residence.agreement?.attachment_id);
  expect(named?.kind).toBe('signature');
  expect(named?.sealed_sha256).toBe(birth?.attachments?.[1]?.sealed_sha256);
  expect(residence?.components?.map(({ state, pages }) => [state, pages])).toEqual([
    ['photographed', 1],
    ['photographed', 1],
  ]);
  const second = await dossierView(tablet.context, bundle?.dossiers[1]?.id ?? '');
  expect(second.attachments).toHaveLength(3);
  expect(await (await openStore()).count('blobs')).toBe(3);
});

test('a dossier whose papers go with another is received only when those are', async () => {
  const draft = await both();
  await picture(draft, 'giấy chứng sinh', 0);
  const { bundle } = await recordIntake(tablet.context, draft.id, AGREED);
  const second = bundle?.dossiers[1]?.id ?? '';
  await pushAll(); // operations only
  expect((await dossierView(tablet.context, second)).send).not.toBe('received');
  const { rows } = await dossiers(tablet.context, 'taken_in', 0, 10);
  expect(rows.find(({ id }) => id === second)?.send).not.toBe('received');
});

test('a put that fails leaves no dossier of the bundle, no number used and the draft whole', async () => {
  const draft = await both();
  const before = [await readMeta('head'), await readMeta('lane'), await readMeta('totals')];
  const real = IDBObjectStore.prototype.put;
  let puts = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'vault' && ++puts === 2) throw new DOMException('full', 'QuotaExceededError');
    return real.apply(this, args);
  });
  await expect(recordIntake(tablet.context, draft.id, AGREED)).rejects.toMatchObject({ trouble: 'no_room' });
  vi.restoreAllMocks();
  expect([await readMeta('head'), await readMeta('lane'), await readMeta('totals')]).toEqual(before);
  expect(await (await openStore()).count('outbox')).toBe(1);
  expect(await readDraft(tablet.context, draft.id)).not.toBe(null);
  const { bundle } = await recordIntake(tablet.context, draft.id, AGREED);
  expect(bundle?.dossiers.map(({ number }) => number.slice(-3))).toEqual(['001', '002']);
});

test('a bundle with a procedure that may not be taken in away from the centre is not recorded at all', async () => {
  const draft = await both({ bundle: { id: 'x', codes: [BIRTH, COPIES] } });
  await expect(recordIntake(tablet.context, draft.id, AGREED)).rejects.toMatchObject({ key: 'error.not_off_site' });
  expect(await (await openStore()).count('outbox')).toBe(1);
});

test('all of the bundle is read to the person', async () => {
  const { lines } = await readBackOf(await both());
  const said = lines.map(({ vi: words }) => words).join('\n');
  for (const words of ['Đăng ký khai sinh', 'Đăng ký thường trú', 'Giấy tờ chứng minh chỗ ở'])
    expect(said).toContain(words);
  expect(said.match(/chứng sinh/gi)).toHaveLength(1);
});

test('papers of one name are one, wherever they stand', () => {
  const paper = (name: string, required: boolean) => ({ name, required, copy: 'original' as const, note: '' });
  const birth = { components: [paper('Giấy chứng sinh', false), paper('Thẻ căn cước', true)] };
  const residence = { components: [paper('Chỗ ở', true), paper('GIẤY CHỨNG SINH', true)] };
  const all = papersOf([birth, residence]);
  expect(all.map(({ name, required }) => [name, required])).toEqual([
    ['Giấy chứng sinh', true],
    ['Thẻ căn cước', true],
    ['Chỗ ở', true],
  ]);
  expect(placesIn(all, birth.components)).toEqual([0, 1, null]);
  expect(placesIn(all, residence.components)).toEqual([1, null, 0]);
  expect(codesOf({ procedureCode: BIRTH })).toEqual([BIRTH]);
});

test('each procedure of a bundle has its own fee, and together they are one sum', async () => {
  const costs = (code: string, amount_vnd: number | null) => ({ code, fee: { amount_vnd } });
  const said = { procedureCode: BIRTH, feeVnd: 5000 };
  expect(feeOfAll(said, [costs(BIRTH, 1), costs(RESIDENCE, 20_000)])).toBe(25_000);
  expect(feeOfAll(said, [costs(BIRTH, 1), costs(RESIDENCE, null)])).toBe(null);
  const fee = { count: 1, pages: 1, exemption: 'hộ nghèo', stated: false, basis: 'exempt' as const };
  const draft = await both({ feeVnd: 8000, otherFees: { [RESIDENCE]: { feeVnd: 0, fee } } });
  expect(feeOfAll(draft, [costs(BIRTH, 1), costs(RESIDENCE, 20_000)])).toBe(8000);
  const read = await readBackOf({ ...draft, otherFees: { [RESIDENCE]: { feeVnd: 20_000, fee } } });
  expect(read.lines.find(({ field }) => field === 'fee')?.vi).toBe(
    'Lệ phí: Đăng ký khai sinh 8.000 đồng; Đăng ký thường trú 20.000 đồng; cộng 28.000 đồng.',
  );
  await recordIntake(tablet.context, draft.id, AGREED);
  const [birth, residence] = (await intakes()).map(({ facts }) => facts);
  expect([birth?.fee_vnd, residence?.fee_vnd]).toEqual([8000, 0]);
  expect([birth?.fee, residence?.fee]).toEqual([null, { basis: 'exempt', count: 1, pages: 1, exemption: 'hộ nghèo' }]);
});
