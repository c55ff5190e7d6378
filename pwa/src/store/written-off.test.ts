import { beforeEach, expect, test } from 'vitest';
import { sendOnce } from '../sync/loop';
import { AGREED, draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { HOA, passphraseOf } from '../testing/people';
import { dossiers } from '../work/dossiers';
import { enrol } from '../work/enrol';
import { addPhoto } from '../work/photos';
import { problems } from '../work/problems';
import { recordIntake } from '../work/record-intake';
import { openStore } from './db';
import { readMeta } from './meta';
import { owed, tryAllNow } from './outbox';
import type { OutboxEntry } from './schema';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

/** A dossier with a picture whose sealed operation is gone from this device; its entry. */
async function lostDossier(): Promise<OutboxEntry> {
  const draft = await draftOfPay(tablet);
  await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), { kind: 'paper', component: 0 });
  const { id } = await recordIntake(tablet.context, draft.id, AGREED);
  const [entry] = await (await openStore()).getAllFromIndex('outbox', 'tag', id);
  if (!entry) throw new Error('nothing was saved');
  await (await openStore()).delete('sealed', entry.op_id);
  return entry;
}

const again = {
  token: 'once',
  deviceName: '',
  people: [{ id: HOA, passphrase: passphraseOf(HOA) }],
  demo: true,
};

test('what is lost and written off is owed no more, is told, and is never called received', async () => {
  const { seq, tag } = await lostDossier();
  expect(await sendOnce()).toBe('partly');
  await expect(enrol(tablet.context, again)).rejects.toMatchObject({ key: 'error.still_owed' });
  tablet.commune.writtenOff = [[seq, seq]];
  await sendOnce();
  expect(await owed()).toMatchObject({ operations: 0, blobs: 0 });
  expect(await readMeta('totals')).toEqual({ saved: 1, waiting: 0 });
  const { items } = await problems(tablet.context);
  expect(items.map(({ kind, code, acts }) => ({ kind, code, acts }))).toEqual([
    { kind: 'lost', code: 'written_off', acts: [] },
  ]);
  const { rows } = await dossiers(tablet.context, 'taken_in', 0, 9);
  expect(rows.find(({ id }) => id === tag)?.send).toBe('attention');
  expect((await (await openStore()).get('progress', tag))?.received_at).toBeNull();
});

test('the tablet can be enrolled anew then', async () => {
  const { seq } = await lostDossier();
  await sendOnce();
  tablet.commune.writtenOff = [[seq, seq]];
  await sendOnce();
  await expect(enrol(tablet.context, again)).resolves.toBeUndefined();
});

test('what is whole here goes on its way though it was given up', async () => {
  const { seq } = await lostDossier();
  const whole = await takenIn(tablet);
  tablet.commune.writtenOff = [[1, seq + 99]];
  tablet.commune.poison = (await (await openStore()).getAllFromIndex('outbox', 'tag', whole.id))[0]?.op_id ?? null;
  await sendOnce();
  expect(await owed()).toMatchObject({ operations: 1 });
  tablet.commune.poison = null;
  await tryAllNow();
  await sendOnce();
  expect(await owed()).toMatchObject({ operations: 0 });
  expect((await (await openStore()).get('progress', whole.id))?.received_at).not.toBeNull();
});

test('nobody else can give anything up', async () => {
  const { seq } = await lostDossier();
  tablet.commune.writtenOff = [[seq, seq]];
  tablet.commune.signer = await tablet.commune.impostor();
  await sendOnce();
  expect(await owed()).toMatchObject({ operations: expect.toSatisfy((n: number) => n > 0) });
  expect((await problems(tablet.context)).items.map(({ code }) => code)).toContain('copy_gone');
});
