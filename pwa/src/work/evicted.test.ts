import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { closeStore, openStore } from '../store/db';
import { sendOnce } from '../sync/loop';
import { AGREED, draftOfPay, enrolled, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { HOA, passphraseOf } from '../testing/people';
import { showDevice } from './device';
import { keepDraft, newDraft } from './drafts';
import { enrol } from './enrol';
import { addPhoto } from './photos';
import { recordIntake } from './record-intake';
import { unlock } from './unlock';

const EVICTED = { key: 'error.storage_evicted' };
const AGAIN = { token: 'once', deviceName: 'Máy', people: [{ id: HOA, passphrase: passphraseOf(HOA) }] };

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

/** The browser throws the database away; local storage stays. */
async function evict(): Promise<void> {
  await closeStore();
  globalThis.indexedDB = new IDBFactory();
}

async function inHand(): Promise<Tablet & { draft: Awaited<ReturnType<typeof draftOfPay>> }> {
  const tablet = await inTheHamlet();
  return { ...tablet, draft: await draftOfPay(tablet) };
}

test('nothing is said to be saved in a store that took the place of an emptied one', async () => {
  const { context, draft } = await inHand();
  await evict();
  const photo = addPhoto(context, draft.id, new Blob(['ảnh']), { kind: 'paper', component: 0 });
  await expect(photo).rejects.toMatchObject(EVICTED);
  await expect(newDraft(context)).rejects.toMatchObject(EVICTED);
  await expect(recordIntake(context, draft.id, AGREED)).rejects.toMatchObject(EVICTED);
  await expect(keepDraft(context, draft)).rejects.toMatchObject(EVICTED);
  expect(await (await openStore()).count('vault')).toBe(0);
  await expect(unlock(context, HOA, passphraseOf(HOA))).rejects.toMatchObject(EVICTED);
});

test('the device says which tablet it was, and how many dossiers it had not sent', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  await showDevice(tablet.context);
  await evict();
  await showDevice(tablet.context);
  expect(tablet.context.vault).toBe(null);
  await expect(newDraft(tablet.context)).rejects.toMatchObject(EVICTED);
  expect(tablet.context.device.value).toMatchObject({
    lock: 'not_enrolled',
    evicted: { lane: '07', unitName: 'xã Phiêng Sao', waiting: 1 },
  });
});

test('after everything was received it says that nothing waited', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  expect(await sendOnce()).toBe('received');
  await showDevice(tablet.context);
  await evict();
  await showDevice(tablet.context);
  expect(tablet.context.device.value.evicted).toMatchObject({ waiting: 0 });
});

test('enrolled again it names the enrolment that ends, fetches the trip pack, and says nothing more of it', async () => {
  const { context, commune } = await inTheHamlet();
  await evict();
  commune.asked.length = 0;
  const bodies: string[] = [];
  const real = commune.fetch;
  vi.stubGlobal('fetch', (input: string, init: RequestInit = {}) => {
    if (typeof init.body === 'string') bodies.push(init.body);
    return real(input, init);
  });
  await enrol(context, AGAIN);
  expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({ replaces: 'a.b.c' });
  expect(context.device.value).toMatchObject({ lock: 'locked', evicted: null });
  await unlock(context, HOA, passphraseOf(HOA));
  expect(commune.asked).toContain('GET /api/sync/pull');
});

test('a browser that was never enrolled misses nothing', async () => {
  await evict();
  const { commune } = await enrolled();
  expect(commune.asked.filter((one) => one.endsWith('/enrol'))).toHaveLength(1);
});
