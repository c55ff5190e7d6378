/** What officers complain of in the field apps of today. Each test names its complaint; docs/reliability.md lists them. */
import { beforeEach, expect, test, vi } from 'vitest';
import { openStore } from '../store/db';
import { readMeta } from '../store/meta';
import { prune, tryAllNow } from '../store/outbox';
import { progressOf } from '../store/progress';
import { AGREED, draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, CATALOGUE, HOA, NA_PUC, PAY, passphraseOf, VINH } from '../testing/people';
import { dossiers, dossierView } from '../work/dossiers';
import { closeFieldSession, openFieldSession } from '../work/field-session';
import { readOutbox } from '../work/outbox';
import { addPhoto } from '../work/photos';
import { pull } from '../work/pull';
import { recordIntake } from '../work/record-intake';
import type { DossierView } from '../work/types';
import { unlock } from '../work/unlock';
import { sendOnce } from './loop';

const DAY_MS = 86_400_000;

let tablet: Tablet;
beforeEach(async () => {
  vi.restoreAllMocks();
  tablet = await inTheHamlet();
});

/** The commune behind a line on which something happens before or after each request. */
function line(around: (go: () => Promise<Response>, path: string) => Promise<Response>): void {
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    around(() => tablet.commune.fetch(input, init), String(input)),
  );
}

const ours = async ({ id }: DossierView) =>
  (await readOutbox(tablet.context.vault)).items.find((i) => i.dossierId === id);
const sealedOf = async (store: 'outbox' | 'blobs', { id }: DossierView) => {
  const db = await openStore();
  const names = await db.getAllKeysFromIndex(store, 'tag', id);
  return Promise.all(names.map((name) => db.get('sealed', name)));
};

async function signedWith(...pictures: ['paper' | 'signature', BlobPart][]): Promise<DossierView> {
  const draft = await draftOfPay(tablet);
  let photoId: string | null = null;
  for (const [kind, bytes] of pictures) {
    const photo = await addPhoto(tablet.context, draft.id, new Blob([bytes]), { kind, component: null });
    if (kind === 'signature') photoId = photo.id;
  }
  return recordIntake(tablet.context, draft.id, { ...AGREED, photoId });
}

test('declaration gone after leaving the outbox: the commune has its very bytes, and the tablet still shows it', async () => {
  const taken = await takenIn(tablet);
  const [sealed] = await sealedOf('outbox', taken);
  expect(await sendOnce()).toBe('received');
  const arrived = tablet.commune.arrived.at(-1);
  expect(arrived?.sealed).toEqual(sealed);
  expect(await tablet.commune.opened(arrived as never)).toMatchObject({
    operation: { dossier_id: taken.id, facts: { number: taken.number, content: 'Khai sinh cho cháu' } },
  });
  expect(await ours(taken)).toMatchObject({ title: 'Bà Nông Thị Pay', state: 'received', code: null });
  expect(await sealedOf('outbox', taken)).toEqual([sealed]);
  await prune(new Date(Date.now() + 15 * DAY_MS).toISOString());
  const later = await dossierView(tablet.context, taken.id);
  expect(later).toMatchObject({ number: taken.number, content: taken.content, person: PAY, readBack: AGREED.readBack });
  expect((await dossiers(tablet.context, 'taken_in', 0, 9)).total).toBe(1);
});

test('queue stuck for ever on one item: a fact that is never taken holds up nothing, and is asked for again', async () => {
  const [first, bad, last] = [await takenIn(tablet), await takenIn(tablet), await takenIn(tablet)];
  const [entry] = await (await openStore()).getAllFromIndex('outbox', 'tag', bad.id);
  tablet.commune.poison = entry?.op_id ?? '';
  for (let round = 0; round < 5; round += 1) {
    expect(await sendOnce()).toBe('partly');
    await tryAllNow();
  }
  const open = (await progressOf([first.id, bad.id, last.id])).map((progress) => progress?.open);
  expect(open).toEqual([undefined, 2, undefined]);
  expect(await ours(bad)).toMatchObject({ state: 'attention', code: 'broken' });
  expect(await ours(await takenIn(tablet))).toMatchObject({ state: 'saved' });
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000); // ten minutes is the longest wait, however many tries
  tablet.commune.poison = null;
  expect(await sendOnce()).toBe('received');
});

test('queue stuck for ever on one item: a picture that is always refused lets the others go', async () => {
  const taken = await signedWith(['paper', 'một'], ['paper', 'hai'], ['paper', 'ba']);
  const [bad] = await (await openStore()).getAllFromIndex('blobs', 'tag', taken.id);
  const refusal = () => new Response(null, { status: 415, headers: { 'Tus-Resumable': '1.0.0' } });
  const metadata = (init?: RequestInit) => atob(new Headers(init?.headers).get('Upload-Metadata')?.split(' ')[1] ?? '');
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    String(input).includes(bad?.blob ?? '-') || metadata(init) === bad?.blob
      ? Promise.resolve(refusal())
      : tablet.commune.fetch(input, init),
  );
  expect(await sendOnce()).toBe('partly');
  expect(tablet.commune.uploads.size).toBe(2);
  const after = await takenIn(tablet);
  expect(await sendOnce()).toBe('partly');
  expect(await ours(after)).toMatchObject({ state: 'received' });
  expect(await ours(taken)).toMatchObject({ state: 'attention', photosLeft: 1 });
});

test('signature image missing: it is announced with the facts, goes before photos, and without it nothing is received', async () => {
  const taken = await signedWith(['paper', 'ảnh giấy'], ['signature', 'nét chữ ký']);
  line(async (go, path) => (path.startsWith('/api/blobs') ? Promise.reject(new TypeError('cut')) : go()));
  expect(await sendOnce()).toBe('offline');
  const { operation } = (await tablet.commune.opened(tablet.commune.arrived.at(-1) as never)) as { operation: never };
  type Said = {
    facts: { agreement: { attachment_id: string }; attachments: { id: string; kind: string; sealed_sha256: string }[] };
  };
  const { agreement, attachments } = (operation as Said).facts;
  const announced = attachments.find(({ kind }) => kind === 'signature');
  expect(announced?.id).toBe(agreement.attachment_id);
  expect(await ours(taken)).not.toMatchObject({ state: 'received' });
  expect((await readMeta('totals'))?.waiting).toBe(1);
  line((go) => go());
  await tryAllNow();
  expect(await sendOnce()).toBe('received');
  expect([...tablet.commune.uploads.keys()][0]).toBe(announced?.sealed_sha256);
  const drawn = await tablet.commune.openedBlob(announced?.sealed_sha256 ?? '');
  expect(new TextDecoder().decode(drawn)).toBe('nét chữ ký');
  expect(await ours(taken)).toMatchObject({ state: 'received' });
});

test('signature image missing: what was signed is not saved when its picture is no longer there', async () => {
  const draft = await draftOfPay(tablet);
  const drawn = await addPhoto(tablet.context, draft.id, new Blob(['nét']), { kind: 'signature', component: null });
  const { dropPhotos } = await import('../work/seal-photos');
  await dropPhotos(tablet.context.vault as never, [drawn.id]);
  const save = recordIntake(tablet.context, draft.id, { ...AGREED, photoId: drawn.id });
  await expect(save).rejects.toMatchObject({ key: 'error.photo_gone' });
  expect(await (await openStore()).count('outbox')).toBe(1);
});

test('photos over 5 MB missing: six megabytes arrive whole, though the line was cut in the middle of them', async () => {
  const scan = new Uint8Array(6 * 1024 * 1024).map((_, i) => (i * 31) % 251);
  const [head, tail] = [`%PDF-1.7\n1 0 obj<</Length ${scan.length - 64}>>stream\n`, '\nendstream endobj'];
  scan.set(new TextEncoder().encode(head));
  scan.set(new TextEncoder().encode(tail), head.length + scan.length - 64);
  const taken = await signedWith(['paper', scan], ['paper', 'một ảnh nhỏ']);
  tablet.commune.cutAt = 3_000_000; // of one request; where requests are smaller, the second line below cuts
  let pieces = 0;
  line((go, path) => {
    if (!path.startsWith('/api/blobs')) return go();
    pieces += 1;
    return pieces === 4 ? Promise.reject(new TypeError('cut')) : go();
  });
  expect(await sendOnce()).toBe('offline');
  expect(await ours(taken)).not.toMatchObject({ state: 'received' });
  expect(await sendOnce()).toBe('received');
  const opened = await Promise.all([...tablet.commune.uploads.keys()].map((name) => tablet.commune.openedBlob(name)));
  expect(opened.map(({ byteLength }) => byteLength).sort((one, other) => other - one)[0]).toBe(scan.byteLength);
  expect(opened.some((bytes) => bytes.every((byte, i) => byte === scan[i]))).toBe(true);
  expect(await ours(taken)).toMatchObject({ state: 'received', photosLeft: 0 });
});

test('two identical copies on a slow link: whoever sends again sends the same thing under the same number', async () => {
  const [first, second] = [await takenIn(tablet), await takenIn(tablet)];
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const batch = (init?.body instanceof FormData && init.body.get('batch')) || '{}';
    sent.push(...((JSON.parse(String(batch)) as { headers?: string[] }).headers ?? []));
    await tablet.commune.fetch(input, init);
    throw new TypeError('the answer never came');
  });
  expect((await Promise.all([sendOnce(), sendOnce()])).sort()).toEqual(['busy', 'offline']);
  expect(await sendOnce()).toBe('offline');
  expect(await readMeta('totals')).toEqual({ saved: 2, waiting: 2 });
  line((go) => go());
  expect(await sendOnce()).toBe('received');
  expect(sent).toHaveLength(6);
  expect(new Set(sent).size).toBe(3);
  expect(tablet.commune.arrived).toHaveLength(3);
  expect(first.number).not.toBe(second.number);
});

test("another user's work in my outbox: it goes under its author's name, and tells me neither of whom nor of what", async () => {
  await closeFieldSession(tablet.context, '');
  const alone = { place: 'Pác Nghè', hamletId: NA_PUC, kind: 'home_visits', teamId: null, until: null } as const;
  await openFieldSession(tablet.context, { ...alone, members: [HOA] });
  const hers = await takenIn(tablet);
  tablet.context.vault = null;
  await unlock(tablet.context, VINH, passphraseOf(VINH));
  expect(await ours(hers)).toMatchObject({ title: '', what: '', state: 'saved' });
  expect((await dossiers(tablet.context, 'all', 0, 9)).total).toBe(0);
  await expect(dossierView(tablet.context, hers.id)).rejects.toMatchObject({ key: 'error.dossier_gone' });
  expect(await sendOnce()).toBe('received');
  const arrived = await tablet.commune.opened(tablet.commune.arrived.at(-1) as never);
  expect(arrived).toMatchObject({ operation: { author: HOA, recorded_by: HOA, dossier_id: hers.id } });
});

test('success shown on timeout: nothing counts as received that nobody confirmed, though the commune has it', async () => {
  const taken = await signedWith(['paper', 'một']);
  let patience = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    patience = new AbortController();
    return patience.signal;
  });
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    await tablet.commune.fetch(input, init); // it did take effect there; the answer is what never comes
    patience.abort(new DOMException('the minute is over', 'TimeoutError'));
    return init?.signal?.throwIfAborted();
  });
  expect(await sendOnce()).toBe('offline');
  expect(tablet.commune.arrived).toHaveLength(2);
  expect(await ours(taken)).toMatchObject({ state: 'saved', receivedAt: null });
  expect(await readMeta('totals')).toEqual({ saved: 1, waiting: 1 });
  vi.restoreAllMocks();
  line((go) => go());
  await tryAllNow();
  expect(await sendOnce()).toBe('received');
  expect(await ours(taken)).toMatchObject({ state: 'received' });
  expect(tablet.commune.arrived).toHaveLength(2);
});

test('offline printing that later reverts: number, code, hour and promise on the slip stay what they were', async () => {
  const slip = ({ number, trackingCode, at, dueAt, dueVerified, procedureName }: DossierView) => ({
    number,
    trackingCode,
    at,
    dueAt,
    dueVerified,
    procedureName,
  });
  const printed = slip(await takenIn(tablet));
  const { id } = (await dossiers(tablet.context, 'taken_in', 0, 1)).rows[0] ?? { id: '' };
  tablet.commune.ahead = 3 * 3_600_000; // the tablet's clock turns out to be three hours behind
  expect(await sendOnce()).toBe('received');
  const birth = CATALOGUE.find((item) => item.id === BIRTH) ?? { data: {} };
  const limit = { kind: 'working_days', value: 30, verified: 'unverified' };
  const dearer = { ...birth.data, revision: 2, name: 'Tên khác', time_limit: limit };
  tablet.commune.next = [{ kind: 'catalogue', id: BIRTH, data: dearer }];
  await pull(tablet.context);
  expect(slip(await dossierView(tablet.context, id))).toEqual(printed);
  const { operation } = (await tablet.commune.opened(tablet.commune.arrived.at(-1) as never)) as { operation: object };
  expect(operation).toMatchObject({
    at: printed.at,
    facts: { number: printed.number, tracking_code: printed.trackingCode, due: { at: printed.dueAt } },
  });
  expect((await takenIn(tablet)).dueAt).not.toBe(printed.dueAt); // the new limit counts from the next dossier on
});
