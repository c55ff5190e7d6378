/** Bad input at the tablet: a clear word, nothing already saved is lost, and the next thing goes on. */
import { beforeEach, expect, test, vi } from 'vitest';
import { openStore } from '../store/db';
import { readMeta } from '../store/meta';
import { sendOnce } from '../sync/loop';
import { AGREED, draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { PAY } from '../testing/people';
import { dossiers } from './dossiers';
import { readDraft } from './drafts';
import { addPhoto } from './photos';
import { recordIntake } from './record-intake';

let tablet: Tablet;
beforeEach(async () => {
  vi.restoreAllMocks();
  tablet = await inTheHamlet();
});

/** What was saved before is still there, and one more dossier is taken in and all of it is received. */
async function goesOn(saved: number): Promise<void> {
  expect((await dossiers(tablet.context, 'taken_in', 0, 99)).total).toBe(saved);
  await takenIn(tablet);
  expect(await sendOnce()).toBe('received');
  expect(await readMeta('totals')).toEqual({ saved: saved + 1, waiting: 0 });
}

test('an unknown procedure is told by its code, and the draft stays', async () => {
  await takenIn(tablet);
  const draft = await draftOfPay(tablet, { procedureCode: '9.999999' });
  const refused = recordIntake(tablet.context, draft.id, AGREED);
  await expect(refused).rejects.toMatchObject({ key: 'error.unknown_procedure', vars: { code: '9.999999' } });
  expect((await readDraft(tablet.context, draft.id))?.person).toEqual(PAY);
  await goesOn(1);
});

test('a photo that is no photo is refused, and the draft keeps those it has', async () => {
  const draft = await draftOfPay(tablet);
  const about = { kind: 'paper', component: 0 } as const;
  const good = await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), about);
  const decode = vi.fn().mockRejectedValue(new DOMException('no picture', 'InvalidStateError'));
  vi.stubGlobal('createImageBitmap', decode);
  const bad = addPhoto(tablet.context, draft.id, new Blob(['MZ a program']), about);
  await expect(bad).rejects.toMatchObject({ key: 'error.not_a_photo' });
  const empty = addPhoto(tablet.context, draft.id, new Blob([]), about);
  await expect(empty).rejects.toMatchObject({ key: 'error.not_a_photo' });
  expect((await readDraft(tablet.context, draft.id))?.photos.map(({ id }) => id)).toEqual([good.id]);
  const taken = await recordIntake(tablet.context, draft.id, AGREED);
  expect(taken.attachments.map(({ id }) => id)).toEqual([good.id]);
  await goesOn(1);
});

test.each(['outbox', 'sealed', 'vault', 'progress', 'meta'])(
  'a full disk while %s is written costs nothing that was there',
  async (full) => {
    await takenIn(tablet);
    const draft = await draftOfPay(tablet);
    const before = [await readMeta('head'), await readMeta('lane'), await readMeta('totals')];
    const write = (name: 'put' | 'add') => {
      const real = IDBObjectStore.prototype[name];
      vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args) {
        if (this.name === full) throw new DOMException('full', 'QuotaExceededError');
        return real.apply(this, args);
      });
    };
    write('put');
    write('add');
    await expect(recordIntake(tablet.context, draft.id, AGREED)).rejects.toMatchObject({ trouble: 'no_room' });
    vi.restoreAllMocks();
    expect([await readMeta('head'), await readMeta('lane'), await readMeta('totals')]).toEqual(before);
    expect((await readDraft(tablet.context, draft.id))?.content).toBe(draft.content);
    expect(await (await openStore()).count('outbox')).toBe(2);
    await recordIntake(tablet.context, draft.id, AGREED); // room was made: the same draft, once
    await goesOn(2);
  },
);

test.each([-3, 3])(
  'a clock %i days off prints what it says, is corrected at the first contact, and nothing stops',
  async (days) => {
    const first = await takenIn(tablet);
    tablet.commune.ahead = -days * 86_400_000;
    expect(await sendOnce()).toBe('received');
    const offset = (await readMeta('clock'))?.offsetMs ?? 0;
    expect(Math.round(offset / 86_400_000)).toBe(-days);
    const second = await takenIn(tablet);
    if (days < 0) expect(Date.parse(second.at) - Date.parse(first.at)).toBeGreaterThan(2.9 * 86_400_000);
    else expect(second.at >= first.at).toBe(true); // never behind what was printed already
    expect(second.number).not.toBe(first.number);
    expect(await sendOnce()).toBe('received');
  },
);
