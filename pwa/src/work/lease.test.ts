import { expect, test } from 'vitest';
import { changeMeta, NO_CLOCK, readMeta, writeMeta } from '../store/meta';
import { owed, tryAllNow } from '../store/outbox';
import { sendOnce } from '../sync/loop';
import { AGREED, draftOfPay, everythingStored, inTheHamlet, takenIn } from '../testing/device';
import { HOA, PAY, passphraseOf, VINH } from '../testing/people';
import { decide } from './decide';
import { deliver } from './deliver';
import { showDevice } from './device';
import { newDraft } from './drafts';
import { closeFieldSession, openFieldSession } from './field-session';
import { addNote, appraise } from './handling';
import { leaseOf } from './lease';
import { recordIntake } from './record-intake';
import type { OpenSession } from './types';
import { unlock } from './unlock';

const DAY = 86_400_000;
const OVER = { key: 'error.lease_over' };
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const GRANTED = { outcome: 'granted', number: '', result: 'Giấy khai sinh', reason: '' } as const;
const ELSEWHERE: OpenSession = {
  place: 'Pác Nghè',
  hamletId: null,
  kind: 'hamlet',
  teamId: null,
  members: [HOA],
  until: null,
};

/** The highest hour that the device has seen lies so many days ahead. */
const goOn = (days: number) => changeMeta('clock', NO_CLOCK, (clock) => ({ ...clock, newestAt: inDays(days) }));

test('a signed lease is kept, one that somebody else signed is not, and an older server gives none', async () => {
  const tablet = await inTheHamlet();
  await sendOnce();
  expect(await readMeta('lease')).toBeUndefined();
  tablet.commune.leaseDays = 3;
  await sendOnce();
  const lease = await readMeta('lease');
  expect(Math.abs(Date.parse(lease?.until ?? '') - Date.now() - 3 * DAY)).toBeLessThan(60_000);
  await showDevice(tablet.context);
  expect(tablet.context.device.value.lease).toMatchObject({ daysLeft: 3, over: false });
  tablet.commune.leaseDays = 90;
  tablet.commune.signer = await tablet.commune.impostor();
  await sendOnce();
  expect(await readMeta('lease')).toEqual(lease);
});

test('beyond the lease a draft is finished and sent, and nothing new is begun; the next contact lets it go on', async () => {
  const tablet = await inTheHamlet();
  tablet.commune.leaseDays = 14;
  const { id } = await takenIn(tablet);
  await appraise(tablet.context, id, { outcome: 'complete', note: '' });
  await sendOnce();
  const draft = await draftOfPay(tablet);
  const head = await readMeta('head');
  await goOn(15);
  await expect(newDraft(tablet.context)).rejects.toMatchObject(OVER);
  await expect(openFieldSession(tablet.context, ELSEWHERE)).rejects.toMatchObject(OVER);
  await expect(addNote(tablet.context, id, 'ghi thêm')).rejects.toMatchObject(OVER);
  const leader = { personId: VINH, passphrase: passphraseOf(VINH) };
  await expect(decide(tablet.context, id, GRANTED, leader)).rejects.toMatchObject(OVER);
  expect(await readMeta('head')).toEqual(head);
  await recordIntake(tablet.context, draft.id, AGREED);
  await closeFieldSession(tablet.context, '');
  expect(await sendOnce()).toBe('received');
  expect((await owed()).operations).toBe(0);
  await changeMeta('clock', NO_CLOCK, (clock) => ({ ...clock, newestAt: '' }));
  await newDraft(tablet.context);
});

test('a result is not handed over beyond the lease', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  await appraise(tablet.context, id, { outcome: 'complete', note: '' });
  await decide(tablet.context, id, GRANTED, { personId: VINH, passphrase: passphraseOf(VINH) });
  await goOn(31);
  const recipient = { name: PAY.name, relation: 'applicant', idNumber: '', checked: true } as const;
  const handed = deliver(tablet.context, id, { channel: 'field_session', recipient, agreement: AGREED });
  await expect(handed).rejects.toMatchObject(OVER);
});

test('a clock that is set back gains nothing, and without a signed lease the days of the enrolment count', () => {
  const device = { enrolledAt: '2026-09-01T00:00:00.000Z', leaseDays: 14 } as never;
  const noon = Date.parse('2026-09-10T00:00:00.000Z');
  expect(leaseOf({ device }, noon)).toEqual({ until: '2026-09-15T00:00:00.000Z', daysLeft: 5, over: false });
  const contact = { at: '2026-09-08T00:00:00.000Z' } as never;
  expect(leaseOf({ device, contact }, noon)).toMatchObject({ until: '2026-09-22T00:00:00.000Z', daysLeft: 12 });
  const clock = { ...NO_CLOCK, newestAt: '2026-09-15T00:00:01.000Z' };
  expect(leaseOf({ device, clock }, noon)).toMatchObject({ daysLeft: 0, over: true });
  expect(leaseOf({})).toBeNull();
});

test('a device that was taken back sends what it owes, and only then is empty but for the note', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  tablet.commune.revokedAt = '2026-09-20T03:00:00.000Z';
  tablet.commune.poison = (await owed()).oldest?.op_id ?? '';
  expect(await sendOnce()).toBe('partly');
  await showDevice(tablet.context);
  expect(tablet.context.device.value).toMatchObject({ lock: 'unlocked', revoked: { done: false } });
  tablet.commune.poison = null;
  await tryAllNow();
  await sendOnce();
  expect(tablet.commune.arrived).toHaveLength(2);
  expect(await everythingStored()).not.toMatch(/private|secret|Nông|vault:|armored|ciphertext/);
  await showDevice(tablet.context);
  expect(tablet.context.vault).toBeNull();
  expect(tablet.context.device.value).toMatchObject({
    lock: 'not_enrolled',
    evicted: null,
    revoked: { at: '2026-09-20T03:00:00.000Z', lane: '07', done: true },
  });
  await expect(unlock(tablet.context, HOA, passphraseOf(HOA))).rejects.toBeTruthy();
});

test('nobody but the commune wipes a device', async () => {
  const tablet = await inTheHamlet();
  await sendOnce();
  tablet.commune.revokedAt = '2026-09-20T03:00:00.000Z';
  tablet.commune.signer = await tablet.commune.impostor();
  await sendOnce();
  expect(await readMeta('device')).toBeTruthy();
  await writeMeta('revoked', { at: '2026-09-20T03:00:00.000Z' });
  await takenIn(tablet);
  tablet.commune.down = true;
  expect(await sendOnce()).toBe('offline');
  expect((await owed()).operations).toBe(1);
});
