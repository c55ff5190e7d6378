import { beforeEach, expect, test } from 'vitest';
import type { Corners } from '../capture/warp';
import { fromUtf8 } from '../domain/bytes';
import { openStore } from '../store/db';
import { AGREED, draftOfPay, inTheHamlet, STRAIGHT_MARK, type Tablet } from '../testing/device';
import { openVault } from './context';
import { dropDraft, keepDraft, readDraft } from './drafts';
import { changePage, cutOut, dropPhoto } from './pages';
import { addPhoto, straighten } from './photos';
import { agreedOver } from './read-back';
import { recordIntake } from './record-intake';
import { refuseIntake } from './refuse-intake';
import { photoBytes } from './seal-photos';
import type { Draft, DraftPhoto } from './types';

const PAPER = { kind: 'paper', component: 0 } as const;
const SHEET: Corners = [
  { x: 0.1, y: 0.1 },
  { x: 0.9, y: 0.1 },
  { x: 0.9, y: 0.9 },
  { x: 0.1, y: 0.9 },
];

let tablet: Tablet;
let draft: Draft;
beforeEach(async () => {
  tablet = await inTheHamlet();
  draft = await draftOfPay(tablet);
});

const taken = (text: string, about: Parameters<typeof addPhoto>[3] = PAPER): Promise<DraftPhoto> =>
  addPhoto(tablet.context, draft.id, new Blob([text]), about);
const idsNow = async (): Promise<string[]> =>
  ((await readDraft(tablet.context, draft.id))?.photos ?? []).map(({ id }) => id);
const sealed = async (): Promise<number> => (await openStore()).count('sealed');
const records = async (): Promise<number> => (await openStore()).count('vault');
const act = (...[photoId, what]: [string, Parameters<typeof changePage>[3]]): Promise<DraftPhoto[]> =>
  changePage(tablet.context, draft.id, photoId, what);
const cut = (id: string): Promise<DraftPhoto[]> => straighten(tablet.context, draft.id, id, SHEET);
/** A straightened page stands in the place of `whole`. */
async function straightened(whole: DraftPhoto): Promise<DraftPhoto> {
  const made = (await cut(whole.id)).find((one) => one.whole === whole.id);
  if (!made) throw new Error('nothing was cut out');
  return made;
}
const shown = async (id: string): Promise<string> => fromUtf8(await photoBytes(openVault(tablet.context), id));

test('a page changes places with the one before or behind it of the same paper, whatever lies between', async () => {
  const [a, other, b] = [await taken('a'), await taken('x', { kind: 'paper', component: 1 }), await taken('b')];
  expect((await act(b.id, 'up')).map(({ id }) => id)).toEqual([b.id, other.id, a.id]);
  expect((await act(b.id, 'up')).map(({ id }) => id)).toEqual([b.id, other.id, a.id]);
  await act(b.id, 'down');
  await act(b.id, 'down');
  expect(await idsNow()).toEqual([a.id, other.id, b.id]);
});

test('a page that is taken out can be brought back to where it stood, until its bytes are dropped', async () => {
  const [a, b, c] = [await taken('a'), await taken('b'), await taken('c')];
  const before = [await sealed(), await records()];
  expect((await act(b.id, 'put_aside')).map(({ id }) => id)).toEqual([a.id, c.id]);
  await keepDraft(tablet.context, { ...draft, content: 'mới' });
  expect((await act(b.id, 'bring_back')).map(({ id }) => id)).toEqual([a.id, b.id, c.id]);
  expect([await sealed(), await records()]).toEqual(before);
  await act(b.id, 'put_aside');
  await dropPhoto(tablet.context, draft.id, b.id);
  expect([await sealed(), await records()]).toEqual([(before[0] ?? 0) - 1, (before[1] ?? 0) - 2]);
  expect((await act(b.id, 'bring_back')).map(({ id }) => id)).toEqual([a.id, c.id]);
});

test('a sheet that was straightened stands in its picture’s place, and the picture comes back whole', async () => {
  const [a, b] = [await taken('a'), await taken('b')];
  const before = [await sealed(), await records()];
  const sheet = await straightened(a);
  expect(await idsNow()).toEqual([sheet.id, b.id]);
  expect(await shown(sheet.id)).toBe(STRAIGHT_MARK);
  expect((await act(sheet.id, 'whole_again')).map(({ id }) => id)).toEqual([a.id, b.id]);
  expect(await shown(a.id)).toBe('a');
  expect([await sealed(), await records()]).toEqual(before);
});

test('who used a picture in spite of what is wrong with it is not asked again for its sheet', () => {
  const page = { ...PAPER, mediaType: 'image/jpeg', size: 1, faults: ['dark' as const] } as const;
  const [whole, sheet] = [
    { ...page, id: 'a', faults: [...page.faults] },
    { ...page, id: 'b', faults: [...page.faults] },
  ];
  expect(cutOut({ photos: [whole], aside: [] }, sheet, 'a').photos).toEqual([{ ...sheet, whole: 'a' }]);
  const { faults: _, ...used } = whole;
  expect(cutOut({ photos: [used], aside: [] }, sheet, 'a').photos[0]).not.toHaveProperty('faults');
});

test('a straightened page that is dropped leaves nothing of its picture either', async () => {
  const before = [await sealed(), await records()];
  const sheet = await straightened(await taken('a'));
  await dropPhoto(tablet.context, draft.id, sheet.id);
  expect([await sealed(), await records()]).toEqual(before);
});

test('a picture taken again stands in the place of the one before', async () => {
  const [a, b] = [await taken('a'), await taken('b')];
  const before = await sealed();
  const again = await taken('a, sharp', { ...PAPER, instead: a.id });
  expect(await idsNow()).toEqual([again.id, b.id]);
  expect(await sealed()).toBe(before);
  const late = await taken('c', { ...PAPER, instead: a.id });
  expect(await idsNow()).toEqual([again.id, b.id, late.id]);
});

test('what lies aside goes nowhere: neither with the dossier nor after it', async () => {
  const before = await sealed();
  await act((await taken('a')).id, 'put_aside');
  const sheet = await straightened(await taken('b'));
  const view = await recordIntake(tablet.context, draft.id, AGREED);
  expect(view.attachments.map(({ id }) => id)).toEqual([sheet.id]);
  const blobs = await (await openStore()).getAll('blobs');
  expect(blobs.map(({ attachment }) => attachment)).toEqual([sheet.id]);
  expect(await sealed()).toBe(before + 2); // the operation and that one sheet
});

test.each([
  ['refused', () => refuseIntake(tablet.context, draft.id, { reason: 'không đúng nơi', basis: '' })],
  ['dropped', () => dropDraft(tablet.context, draft.id)],
])('a draft that is %s takes what lies aside with it', async (_, end) => {
  await act((await taken('a')).id, 'put_aside');
  await straightened(await taken('b'));
  await end();
  const kinds = (await (await openStore()).getAll('vault')).map(({ kind }) => kind);
  expect(kinds).not.toContain('photo');
  expect(kinds).not.toContain('photo_head');
});

test('to straighten, to take out or to move a page asks the person anew; to bring it back as it was does not', async () => {
  const [a, b] = [await taken('a'), await taken('b')];
  const over = async (): Promise<string> => agreedOver((await readDraft(tablet.context, draft.id)) ?? draft, []);
  const agreed = await over();
  const sheet = await straightened(a);
  expect(await over()).not.toBe(agreed);
  await act(sheet.id, 'whole_again');
  expect(await over()).toBe(agreed);
  await act(b.id, 'put_aside');
  expect(await over()).not.toBe(agreed);
  await act(b.id, 'bring_back');
  expect(await over()).toBe(agreed);
  await act(b.id, 'up');
  expect(await over()).not.toBe(agreed);
});
