import { beforeEach, expect, test } from 'vitest';
import { readMeta } from '../store/meta';
import { owed, prune, tryAllNow } from '../store/outbox';
import { AGREED, draftOfPay, inTheHamlet, type Tablet } from '../testing/device';
import { rotateReceiptKey } from '../testing/rotate';
import { dossiers } from '../work/dossiers';
import { addPhoto } from '../work/photos';
import { recordIntake } from '../work/record-intake';
import { sendOnce } from './loop';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

const LARGE = 1_300_000;

async function withPictures(...pictures: ['paper' | 'signature', BlobPart][]): Promise<void> {
  const draft = await draftOfPay(tablet);
  let signature: string | null = null;
  for (const [kind, bytes] of pictures) {
    const { id } = await addPhoto(tablet.context, draft.id, new Blob([bytes]), { kind, component: null });
    if (kind === 'signature') signature = id;
  }
  await recordIntake(tablet.context, draft.id, { ...AGREED, photoId: signature ?? AGREED.photoId });
}

test('facts go first, then signatures, then photos', async () => {
  await withPictures(['paper', 'một'], ['signature', 'hai'], ['paper', 'ba']);
  await withPictures(['paper', 'bốn'], ['signature', 'năm']);
  tablet.commune.asked.length = 0;
  expect(await sendOnce()).toBe('received');
  expect(tablet.commune.asked).toEqual(['POST /api/sync/push', ...Array(5).fill('POST /api/blobs')]);
  const opened = [...tablet.commune.uploads.keys()].map((name) => tablet.commune.openedBlob(name));
  const said = (await Promise.all(opened)).map((bytes) => new TextDecoder().decode(bytes));
  expect(said.slice(0, 2).sort()).toEqual(['hai', 'năm']);
  expect(said.slice(2).sort()).toEqual(['ba', 'bốn', 'một']);
});

test('an upload that was cut goes on from the offset of the server', async () => {
  await withPictures(['paper', new Uint8Array(LARGE).fill(7)]);
  tablet.commune.cutAt = 100_001;
  expect(await sendOnce()).toBe('offline');
  tablet.commune.asked.length = 0;
  expect(await sendOnce()).toBe('received');
  expect(tablet.commune.asked.slice(0, 3).map((line) => line.split(' ')[0])).toEqual(['POST', 'HEAD', 'PATCH']);
  const [name] = [...tablet.commune.uploads.keys()];
  expect((await tablet.commune.openedBlob(name ?? '')).byteLength).toBe(LARGE);
});

test('while only pictures are owed the commune is greeted all the same: it gives the lease', async () => {
  await withPictures(['paper', new Uint8Array(LARGE).fill(7)]);
  tablet.commune.cutAt = 100_001;
  expect(await sendOnce()).toBe('offline');
  expect(await owed()).toMatchObject({ operations: 0, blobs: 1 });
  tablet.commune.asked.length = 0;
  await sendOnce();
  expect(tablet.commune.asked[0]).toBe('POST /api/sync/push');
});

test('a picture goes on though the clock was moved since it was begun, and nothing else is to be sent', async () => {
  await withPictures(['paper', new Uint8Array(LARGE).fill(7)]);
  tablet.commune.cutAt = 100_001;
  expect(await sendOnce()).toBe('offline');
  expect(await owed()).toMatchObject({ operations: 0, blobs: 1 });
  tablet.commune.ahead = 3 * 86_400_000;
  expect(await sendOnce()).toBe('received');
  expect((await readMeta('clock'))?.offsetMs).toBeGreaterThan(2.9 * 86_400_000);
});

test('where only a picture is owed, the commune is greeted for the key that signs its receipt by now', async () => {
  await withPictures(['paper', new Uint8Array(LARGE).fill(7)]);
  tablet.commune.cutAt = 100_001;
  expect(await sendOnce()).toBe('offline');
  expect(await owed()).toMatchObject({ operations: 0, blobs: 1 });
  await rotateReceiptKey(tablet.commune);
  expect(await sendOnce()).toBe('received');
  expect(await owed()).toMatchObject({ operations: 0, blobs: 0 });
});

test('while only pictures are owed the commune is greeted all the same: it gives the lease', async () => {
  await withPictures(['paper', new Uint8Array(LARGE).fill(7)]);
  tablet.commune.cutAt = 100_001;
  expect(await sendOnce()).toBe('offline');
  expect(await owed()).toMatchObject({ operations: 0, blobs: 1 });
  tablet.commune.asked.length = 0;
  await sendOnce();
  expect(tablet.commune.asked[0]).toBe('POST /api/sync/push');
});

test('a picture goes on though the restored commune does not know the tablet any more', async () => {
  await withPictures(['paper', new Uint8Array(LARGE).fill(7)]);
  tablet.commune.cutAt = 100_001;
  expect(await sendOnce()).toBe('offline');
  tablet.commune.knows = false;
  expect(await sendOnce()).toBe('received');
});

test('what was received before the line broke is noted, and is not sent again', async () => {
  await withPictures(['paper', 'một']);
  await withPictures(['paper', new Uint8Array(LARGE).fill(7)]);
  tablet.commune.cutAt = 100_001;
  expect(await sendOnce()).toBe('offline');
  expect(await owed()).toMatchObject({ operations: 0, blobs: 1 });
  tablet.commune.asked.length = 0;
  expect(await sendOnce()).toBe('received');
  expect(tablet.commune.asked.filter((line) => line.startsWith('POST /api/blobs'))).toEqual([]);
});

test('a commune that was restored is sent everything once more', async () => {
  await withPictures(['paper', 'một'], ['signature', 'hai']);
  expect(await sendOnce()).toBe('received');
  const { commune } = tablet;
  const before = [commune.arrived.length, commune.uploads.size];
  commune.arrived.length = 0;
  commune.uploads.clear();
  commune.epoch = 2;
  expect(await sendOnce()).toBe('partly');
  expect(await readMeta('totals')).toEqual({ saved: 1, waiting: 1 });
  expect(await sendOnce()).toBe('received');
  expect([commune.arrived.length, commune.uploads.size]).toEqual(before);
  expect(await readMeta('totals')).toEqual({ saved: 1, waiting: 0 });
});

test('sealed copies stay fourteen days after their receipt, then go; the dossier stays received', async () => {
  await withPictures(['paper', 'một']);
  expect(await sendOnce()).toBe('received');
  const { openStore } = await import('../store/db');
  const sealedLeft = async () => (await openStore()).count('sealed');
  const all = await sealedLeft();
  const day = 86_400_000;
  expect(await prune(new Date(Date.now() - 13 * day).toISOString())).toBe(0);
  expect(await sealedLeft()).toBe(all);
  expect(await prune(new Date(Date.now() + day).toISOString())).toBe(all);
  expect(await sealedLeft()).toBe(0);
  expect((await dossiers(tablet.context, 'taken_in', 0, 1)).rows[0]?.send).toBe('received');
});

test('a blob whose receipt another key signed is not received', async () => {
  await withPictures(['paper', 'một']);
  const { signer } = tablet.commune;
  await sendOnceWithForgedBlobs();
  expect(await owed()).toMatchObject({ operations: 0, blobs: 1 });
  tablet.commune.signer = signer;
  await tryAllNow();
  expect(await sendOnce()).toBe('received');
});

async function sendOnceWithForgedBlobs(): Promise<void> {
  const { pushAll } = await import('./push');
  await pushAll();
  tablet.commune.signer = await tablet.commune.impostor();
  expect(await sendOnce()).toBe('partly');
}
