import { beforeEach, expect, test, vi } from 'vitest';
import { openStore } from '../store/db';
import { owed } from '../store/outbox';
import { takeOut, toLookAt } from '../store/tray';
import { sendOnce } from '../sync/loop';
import { pushAll } from '../sync/push';
import { AGREED, draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { handOverSize, inParts, makeHandOver, markHandedOver } from './hand-over';
import { readOutbox } from './outbox';
import { addPhoto } from './photos';
import { recordIntake } from './record-intake';
import type { HandOverFile } from './tray-types';

const granted = vi.hoisted((): { bytes: number | null } => ({ bytes: null }));
vi.mock('../store/free-room', () => ({ freeRoom: async () => granted.bytes }));

let tablet: Tablet;
beforeEach(async () => {
  granted.bytes = null;
  tablet = await inTheHamlet();
});

const silent = (): void => undefined;

async function withPicture(words = 'ảnh'): Promise<string> {
  const draft = await draftOfPay(tablet);
  await addPhoto(tablet.context, draft.id, new Blob([words]), { kind: 'paper', component: 0 });
  return (await recordIntake(tablet.context, draft.id, AGREED)).id;
}

async function theFile(all = false): Promise<HandOverFile> {
  const [file, ...more] = await makeHandOver(tablet.context, all, silent);
  expect(more).toEqual([]);
  return file as HandOverFile;
}

/** The members of a plain tar, read as the format says. */
async function membersOf({ file }: HandOverFile): Promise<Map<string, Uint8Array>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to)).replace(/\0.*$/s, '');
  const members = new Map<string, Uint8Array>();
  let at = 0;
  for (; bytes[at]; ) {
    expect(text(at + 257, at + 263)).toBe('ustar');
    const size = Number.parseInt(text(at + 124, at + 136), 8);
    members.set(text(at, at + 100), bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  expect(bytes.length - at).toBe(1024);
  return members;
}

test('everything that is owed is in it, byte by byte, behind a manifest with the certificate', async () => {
  tablet.commune.down = true;
  await withPicture();
  await takenIn(tablet);
  const file = await theFile();
  const members = await membersOf(file);
  const names = [...members.keys()];
  expect(names[0]).toBe('manifest.json');
  const manifest = JSON.parse(new TextDecoder().decode(members.get('manifest.json')));
  expect(manifest).toMatchObject({ v: 1, kind: 'hand-over', device: tablet.commune.deviceId, certificate: 'a.b.c' });
  const db = await openStore();
  const chain = (await db.getAll('outbox')).sort((a, b) => a.seq - b.seq);
  expect(manifest.headers).toEqual(chain.map(({ header }) => header));
  const blobs = await db.getAllKeys('blobs');
  expect(manifest.blobs).toEqual(blobs);
  expect(names.slice(1)).toEqual([
    ...chain.map(({ op_id }) => `operations/${op_id}.age`),
    ...blobs.map((blob) => `blobs/${blob}.age`),
  ]);
  for (const key of [...chain.map(({ op_id }) => op_id), ...blobs])
    expect(members.get(names.find((name) => name.includes(key)) ?? '')).toEqual(await db.get('sealed', key));
});

test('what was exported stays owed, is marked, and goes by itself later', async () => {
  const id = await withPicture();
  const file = await theFile();
  await markHandedOver(tablet.context, [file]);
  expect(await owed()).toMatchObject({ operations: 2, blobs: 1 });
  const { items } = await readOutbox(tablet.context.vault);
  expect(items.find(({ dossierId }) => dossierId === id)?.exportedAt).toMatch(/^\d{4}-/);
  expect(await sendOnce()).toBe('received');
});

test('a dossier to which something was added after the export is not marked as exported', async () => {
  const { addNote } = await import('./handling');
  const id = await withPicture();
  await markHandedOver(tablet.context, [await theFile()]);
  await addNote(tablet.context, id, 'Mang thêm bản sao.');
  const { items } = await readOutbox(tablet.context.vault);
  expect(items.find(({ dossierId }) => dossierId === id)?.exportedAt).toBeNull();
});

test('an owed picture brings the operation that announces it, though that was received', async () => {
  await withPicture();
  await pushAll();
  expect(await owed()).toMatchObject({ operations: 0, blobs: 1 });
  const file = await theFile();
  expect([file.operations.length, file.blobs.length]).toEqual([1, 1]);
});

test('all that is still here is in it when it is asked for', async () => {
  await withPicture();
  expect(await sendOnce()).toBe('received');
  expect(await handOverSize(false)).toEqual({ operations: 0, blobs: 0, bytes: 0 });
  await expect(makeHandOver(tablet.context, false, silent)).rejects.toMatchObject({ key: 'error.nothing_owed' });
  const file = await theFile(true);
  expect([file.operations.length, file.blobs.length]).toEqual([2, 1]);
});

test('what was taken out of the queue is handed over too', async () => {
  await takenIn(tablet);
  const [first] = await (await openStore()).getAllKeys('outbox');
  await takeOut({ store: 'outbox', id: first ?? '' });
  expect((await theFile()).operations).toContain(first);
});

test('bytes that are gone or broken are left out, told in the tray, and spoil nothing', async () => {
  await withPicture('một');
  await withPicture('hai');
  const db = await openStore();
  const [lost, broken] = await db.getAllKeys('blobs');
  await db.delete('sealed', lost ?? '');
  await db.put('sealed', new Uint8Array([1, 2, 3]), broken ?? '');
  const file = await theFile();
  expect(file.blobs).toEqual([]);
  expect((await membersOf(file)).size).toBe(1 + file.operations.length);
  const codes = (await toLookAt(10)).map(({ entry }) => entry.code).sort();
  expect(codes).toEqual(['copy_broken', 'copy_gone']);
});

test('an outbox that is too large for one file makes several, and no more is read at once than a few pictures', () => {
  const sizes = (parts: { size: number }[][]): number[][] => parts.map((part) => part.map(({ size }) => size));
  const things = [3, 4, 3, 12, 1, 1, 1, 1].map((size) => ({ size }));
  expect(sizes(inParts(things, 10, 3))).toEqual([[3, 4, 3], [12], [1, 1, 1], [1]]);
  expect(inParts([], 10, 3)).toEqual([]);
});

test('progress is told in bytes up to the whole', async () => {
  await withPicture();
  const steps: number[] = [];
  await makeHandOver(tablet.context, false, (done, total) => steps.push(done / total));
  expect(steps.at(-1)).toBe(1);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
});

test('too little room is told before anything is written', async () => {
  await withPicture();
  granted.bytes = 1;
  await expect(makeHandOver(tablet.context, false, silent)).rejects.toMatchObject({ key: 'error.no_room_for_file' });
  granted.bytes = (await handOverSize(false)).bytes;
  expect((await theFile()).blobs).toHaveLength(1);
});

test('nobody makes one while the device is locked', async () => {
  await takenIn(tablet);
  tablet.context.vault = null;
  await expect(makeHandOver(tablet.context, false, silent)).rejects.toMatchObject({ key: 'error.locked' });
});
