import { expect, test } from 'vitest';
import { keyringOf, pinned, transportKey } from '../store/keys';
import { readMetas } from '../store/meta';
import { sendOnce } from '../sync/loop';
import { bareContext, enrolled, inTheHamlet, takenIn } from '../testing/device';
import { HOA, MINH, passphraseOf, UNIT, VINH } from '../testing/people';
import type { WrappedKeyring } from '../vault/keyring';
import { demoDoor, enrol, offer } from './enrol';
import { asWorkError } from './failures';
import { unlock } from './unlock';

test('an enrolment pins the receipt key and both recipients, and keeps a vault for each person', async () => {
  const { context, commune } = await enrolled();
  expect(context.device.value).toMatchObject({ lock: 'locked', lane: '07', unit: UNIT });
  expect(context.device.value.people.map(({ id }) => id).sort()).toEqual([HOA, VINH].sort());
  expect(await pinned()).toEqual({
    receiptKey: expect.objectContaining({ crv: 'P-256' }),
    recipients: commune.recipients,
  });
  expect(await keyringOf<WrappedKeyring>(VINH)).toMatchObject({
    person: VINH,
    wraps: [{ by: 'passphrase', kdf: { name: 'argon2id' } }],
  });
  expect(await keyringOf(MINH)).toBeUndefined();
});

test('the transport key never leaves the browser', async () => {
  await enrolled();
  expect((await transportKey())?.key).toMatchObject({ type: 'private', extractable: false });
});

test('a one-time link says for whom it is; a spent one says so in words', async () => {
  await enrolled();
  expect((await offer('once')).people.map(({ givenName }) => givenName)).toContain('Hoa');
  const spent = await offer('spent').catch(asWorkError);
  expect(spent).toMatchObject({ key: 'commune.enrolment' });
});

test('a weak passphrase is refused before anything is made', async () => {
  const { commune } = await enrolled();
  commune.asked.length = 0;
  const short = enrol(bareContext(), {
    token: 'once',
    deviceName: 'x',
    people: [{ id: HOA, passphrase: 'phiengsao2026' }],
  });
  await expect(short).rejects.toMatchObject({ key: 'error.weak_passphrase' });
  expect(commune.asked).toEqual([]);
});

test('a new enrolment starts a chain, a lane and a list of its own', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  const again = { token: 'once', deviceName: 'Máy 07', people: [{ id: HOA, passphrase: passphraseOf(HOA) }] };
  await expect(enrol(tablet.context, again)).rejects.toMatchObject({ key: 'error.still_owed', vars: { count: 2 } });
  expect(await sendOnce()).toBe('received');
  await enrol(tablet.context, again);
  expect(await readMetas('head', 'lane', 'totals')).toEqual({});
  expect(tablet.context.device.value.lock).toBe('locked');
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  expect(tablet.context.today.value.takenIn).toEqual([]);
});

test('out of reach, or no demo, there is no door', async () => {
  const { commune } = await enrolled();
  expect((await demoDoor())?.people.find(({ id }) => id === HOA)?.demoPassphrase).toBeTruthy();
  commune.captive = true;
  expect(await demoDoor()).toBe(null);
  commune.down = true;
  expect(await demoDoor()).toBe(null);
});
