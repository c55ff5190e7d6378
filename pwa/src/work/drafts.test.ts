import { expect, test, vi } from 'vitest';
import { openStore } from '../store/db';
import { draftOfPay, inTheHamlet } from '../testing/device';
import { dropDraft, keepDraft, readDraft } from './drafts';
import { dropPhoto } from './pages';
import { addPhoto } from './photos';

const PAPER = { kind: 'paper', component: 0 } as const;
const sealedLeft = async (): Promise<number> => (await openStore()).count('sealed');

test('a screen that saves late does not forget a picture', async () => {
  const tablet = await inTheHamlet();
  const draft = await draftOfPay(tablet);
  const [photo] = await Promise.all([
    addPhoto(tablet.context, draft.id, new Blob(['ảnh']), PAPER),
    keepDraft(tablet.context, { ...draft, content: 'mới' }),
  ]);
  await keepDraft(tablet.context, { ...draft, content: 'mới hơn' });
  expect(await readDraft(tablet.context, draft.id)).toMatchObject({ content: 'mới hơn', photos: [{ id: photo.id }] });
});

test('a dropped picture leaves nothing, neither in the vault nor sealed', async () => {
  const tablet = await inTheHamlet();
  const draft = await draftOfPay(tablet);
  const before = [await (await openStore()).count('vault'), await sealedLeft()];
  const photo = await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), PAPER);
  expect(await sealedLeft()).toBe((before[1] ?? 0) + 1);
  await dropPhoto(tablet.context, draft.id, photo.id);
  expect([await (await openStore()).count('vault'), await sealedLeft()]).toEqual(before);
});

test('a picture for which there is no room leaves nothing of itself, whichever write it was', async () => {
  const tablet = await inTheHamlet();
  const draft = await draftOfPay(tablet);
  const before = [await (await openStore()).count('vault'), await sealedLeft()];
  const real = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'sealed') throw new DOMException('full', 'QuotaExceededError');
    return real.apply(this, args);
  });
  await expect(addPhoto(tablet.context, draft.id, new Blob(['ảnh']), PAPER)).rejects.toMatchObject({
    trouble: 'no_room',
  });
  vi.restoreAllMocks();
  expect([await (await openStore()).count('vault'), await sealedLeft()]).toEqual(before);
});

test('a dropped draft takes its pictures with it', async () => {
  const tablet = await inTheHamlet();
  const before = [await (await openStore()).count('vault'), await sealedLeft()];
  const draft = await draftOfPay(tablet);
  await addPhoto(tablet.context, draft.id, new Blob(['một']), PAPER);
  await addPhoto(tablet.context, draft.id, new Blob(['hai']), PAPER);
  await dropDraft(tablet.context, draft.id);
  expect(await readDraft(tablet.context, draft.id)).toBe(null);
  expect([await (await openStore()).count('vault'), await sealedLeft()]).toEqual(before);
});
