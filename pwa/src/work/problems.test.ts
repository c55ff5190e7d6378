import { beforeEach, expect, test } from 'vitest';
import { openStore } from '../store/db';
import { readMeta } from '../store/meta';
import { owed, prune, putOff, tryAllNow } from '../store/outbox';
import { progressOf } from '../store/progress';
import { sendOnce } from '../sync/loop';
import { AGREED, draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { HOA, passphraseOf, VINH } from '../testing/people';
import { dossierView } from './dossiers';
import { addPhoto } from './photos';
import { problems, retake, solve } from './problems';
import { recordIntake } from './record-intake';
import { sendNow } from './send';
import { unlock } from './unlock';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

async function opIdOf(dossier: string): Promise<string> {
  const found = await (await openStore()).getAllFromIndex('outbox', 'tag', dossier);
  return found[0]?.op_id ?? '';
}

async function withPicture(): Promise<{ id: string; blob: string }> {
  const draft = await draftOfPay(tablet);
  await addPhoto(tablet.context, draft.id, new Blob(['tờ giấy']), { kind: 'paper', component: 1 });
  const { id } = await recordIntake(tablet.context, draft.id, AGREED);
  const [blob] = await (await openStore()).getAllKeysFromIndex('blobs', 'tag', id);
  return { id, blob: blob ?? '' };
}

async function onlyItem() {
  const { items } = await problems(tablet.context);
  expect(items).toHaveLength(1);
  const [item] = items;
  if (!item) throw new Error('nothing');
  return item;
}

test('one that is turned away is told with its dossier, its reason and since when; it leaves the tray when it goes', async () => {
  const { id } = await takenIn(tablet);
  tablet.commune.poison = await opIdOf(id);
  await sendOnce();
  const item = await onlyItem();
  expect(item).toMatchObject({ kind: 'stuck', dossierId: id, title: 'bà Nông Thị Pay', fact: 'intake_recorded' });
  expect(item).toMatchObject({ code: 'broken', tries: 1, acts: ['again', 'take_out'] });
  expect(Date.parse(item.since ?? '')).toBeGreaterThan(Date.now() - 60_000);
  tablet.commune.poison = null;
  await solve(tablet.context, item.id, 'again');
  expect(await sendOnce()).toBe('received');
  expect(await problems(tablet.context)).toEqual({ total: 0, items: [] });
  expect((await progressOf([id]))[0]?.open).toBeUndefined();
});

test('one record cannot be removed from the queue: it can, is kept, everything else goes, and it comes back when asked', async () => {
  const first = await takenIn(tablet);
  const second = await takenIn(tablet);
  const name = await opIdOf(first.id);
  await solve(tablet.context, name, 'take_out');
  expect(await sendOnce()).toBe('received');
  await tryAllNow();
  expect(await sendOnce()).toBe('nothing');
  expect(tablet.commune.arrived.map(({ opId }) => opId)).not.toContain(name);
  expect(await owed()).toMatchObject({ operations: 1, held: 1 });
  expect((await progressOf([first.id, second.id])).map((one) => one?.open)).toEqual([2, undefined]);
  expect(await readMeta('totals')).toEqual({ saved: 2, waiting: 1 });
  expect(await onlyItem()).toMatchObject({ id: name, kind: 'held', acts: ['again'] });
  await solve(tablet.context, name, 'again');
  expect(await sendOnce()).toBe('received');
  expect(tablet.commune.arrived.map(({ opId }) => opId)).toContain(name);
  expect((await problems(tablet.context)).total).toBe(0);
});

test('a picture that was taken out of the queue stays here too, also when everything is tried at once', async () => {
  const { blob } = await withPicture();
  await withPicture();
  await solve(tablet.context, blob, 'take_out');
  await tryAllNow();
  expect(await sendOnce()).toBe('received');
  expect([...tablet.commune.uploads.keys()]).not.toContain(blob);
  expect(tablet.commune.uploads.size).toBe(1);
  await solve(tablet.context, blob, 'again');
  expect(await sendOnce()).toBe('received');
  expect([...tablet.commune.uploads.keys()]).toContain(blob);
  expect((await problems(tablet.context)).total).toBe(0);
});

test('"all received" is not said while something is held', async () => {
  const { id } = await takenIn(tablet);
  await solve(tablet.context, await opIdOf(id), 'take_out');
  expect(await sendNow(tablet.context)).toBe('send.held');
});

test('an operation whose sealed bytes are gone blocks nobody and is told', async () => {
  const first = await takenIn(tablet);
  const name = await opIdOf(first.id);
  await (await openStore()).delete('sealed', name);
  for (let i = 0; i < 3; i += 1) await takenIn(tablet);
  expect(await sendOnce()).toBe('partly');
  expect(tablet.commune.arrived).toHaveLength(4);
  expect(await onlyItem()).toMatchObject({ id: name, kind: 'lost', code: 'copy_gone' });
});

test('a picture whose bytes are gone is sent again from the copy of the team, as a new fact', async () => {
  const { id, blob } = await withPicture();
  await (await openStore()).delete('sealed', blob);
  expect(await sendOnce()).toBe('partly');
  expect(await onlyItem()).toMatchObject({ id: blob, kind: 'lost', picture: 'paper', acts: ['resend', 'retake'] });
  await solve(tablet.context, blob, 'resend');
  expect(await sendOnce()).toBe('received');
  expect((await problems(tablet.context)).total).toBe(0);
  const [last] = tablet.commune.arrived.slice(-1);
  if (!last) throw new Error('nothing came');
  const said = (await tablet.commune.opened(last)) as { operation: { type: string; facts: { attachment: object } } };
  expect(said.operation.type).toBe('attachment_added');
  expect(said.operation.facts.attachment).toMatchObject({ kind: 'paper', component: 1 });
  const [name] = [...tablet.commune.uploads.keys()];
  expect(new TextDecoder().decode(await tablet.commune.openedBlob(name ?? ''))).toBe('tờ giấy');
  const { attachments } = await dossierView(tablet.context, id);
  expect(attachments.map(({ send }) => send)).toEqual(['received']);
});

test('a picture that rotted on the device is noticed when the commune finds another hash, and taken again', async () => {
  const { blob } = await withPicture();
  await (await openStore()).put('sealed', new Uint8Array((await sizeOf(blob)) ?? 0), blob);
  expect(await sendOnce()).toBe('partly');
  expect(await onlyItem()).toMatchObject({ id: blob, kind: 'lost', code: 'copy_broken' });
  await retake(tablet.context, blob, new Blob(['chụp lại']));
  expect(await sendOnce()).toBe('received');
  const names = [...tablet.commune.uploads].filter(([, { done }]) => done).map(([name]) => name);
  expect(new TextDecoder().decode(await tablet.commune.openedBlob(names.at(-1) ?? ''))).toBe('chụp lại');
});

async function sizeOf(blob: string): Promise<number | undefined> {
  return (await (await openStore()).get('blobs', blob))?.size;
}

test('what the commune keeps and does not apply is asked again, with the newest verdict, or left to it', async () => {
  const [first, second] = [await takenIn(tablet), await takenIn(tablet)];
  const word = { verdict: 'refused', code: 'invalid', message: 'Xã chưa đọc được.' };
  for (const { id } of [first, second]) tablet.commune.verdicts.set(await opIdOf(id), word);
  await sendOnce();
  const { items } = await problems(tablet.context);
  expect(items.map(({ kind, code, message }) => [kind, code, message])).toEqual(
    Array(2).fill(['kept', 'invalid', word.message]),
  );
  tablet.commune.verdicts.clear(); // a supervisor has mended it meanwhile
  await solve(tablet.context, await opIdOf(first.id), 'again');
  expect(await sendOnce()).toBe('received');
  await solve(tablet.context, await opIdOf(second.id), 'leave');
  expect(await problems(tablet.context)).toEqual({ total: 0, items: [] });
  expect((await progressOf([first.id, second.id])).map((one) => one?.open)).toEqual([undefined, undefined]);
});

test('a reason that passes by itself comes into the tray after many tries, and not before', async () => {
  const { id } = await takenIn(tablet);
  const thing = [{ store: 'outbox', id: await opIdOf(id) } as const];
  for (let i = 0; i < 7; i += 1) await putOff(thing, () => 0, null, null, 'server_busy');
  expect((await problems(tablet.context)).total).toBe(0);
  await putOff(thing, () => 0, null, null, 'server_busy');
  expect(await onlyItem()).toMatchObject({ code: 'server_busy', kind: 'stuck', tries: 8 });
});

test('locked, and for somebody whose dossier it is not, there is the number alone', async () => {
  const { id } = await takenIn(tablet);
  await solve(tablet.context, await opIdOf(id), 'take_out');
  tablet.context.vault = null;
  expect(await problems(tablet.context)).toEqual({ total: 1, items: [] });
  await expect(solve(tablet.context, await opIdOf(id), 'again')).rejects.toMatchObject({ key: 'error.locked' });
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  expect((await problems(tablet.context)).items).toHaveLength(1);
});

test('of a dossier that another officer took in alone, the tray gives the number and no name', async () => {
  const { closeFieldSession } = await import('./field-session');
  await closeFieldSession(tablet.context, '');
  const { id } = await takenIn(tablet);
  await solve(tablet.context, await opIdOf(id), 'take_out');
  await unlock(tablet.context, VINH, passphraseOf(VINH));
  expect(await problems(tablet.context)).toEqual({ total: 1, items: [] });
});

test('what the commune has kept for longer than the copies last is the commune’s', async () => {
  const { id } = await takenIn(tablet);
  tablet.commune.verdicts.set(await opIdOf(id), { verdict: 'refused', code: 'invalid', message: '' });
  await sendOnce();
  await prune(new Date(Date.now() + 1000).toISOString());
  expect((await problems(tablet.context)).total).toBe(0);
  expect((await progressOf([id]))[0]?.open).toBeUndefined();
});
