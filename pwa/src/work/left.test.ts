import { expect, test } from 'vitest';
import { openStore } from '../store/db';
import { readMeta } from '../store/meta';
import { owed } from '../store/outbox';
import { idsOf } from '../store/vault-records';
import { sendOnce } from '../sync/loop';
import { draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { HOA, passphraseOf, VINH } from '../testing/people';
import { showDevice } from './device';
import { unlock } from './unlock';

const people = (tablet: Tablet) => tablet.context.device.value.people.map(({ id }) => id);
const keys = async () => (await (await openStore()).getAllKeys('keys')).map(String);

test('an officer who left has no vault on the tablet once what they saved was sent; the others go on', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  await draftOfPay(tablet);
  tablet.commune.down = true;
  tablet.commune.left = [HOA];
  await sendOnce();
  expect(people(tablet)).toEqual([HOA, VINH]);
  tablet.commune.down = false;
  expect(await sendOnce()).toBe('received');
  expect((await owed()).operations).toBe(0);
  expect(tablet.commune.arrived).toHaveLength(2);
  await showDevice(tablet.context);
  expect([people(tablet), tablet.context.device.value.lock]).toEqual([[VINH], 'locked']);
  expect((await keys()).filter((name) => name.includes(HOA))).toEqual([]);
  expect(await idsOf(HOA)).toEqual([]);
  await unlock(tablet.context, VINH, passphraseOf(VINH));
  const { session, takenIn: list } = tablet.context.today.value;
  expect(session?.place).toBe('Nhà văn hoá Nà Pục');
  expect(list).toHaveLength(1);
});

test('what the commune does not take keeps nobody in, and stays to be looked at', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  tablet.commune.left = [HOA];
  tablet.commune.poison = (await owed()).oldest?.op_id ?? '';
  expect(await sendOnce()).toBe('partly');
  await showDevice(tablet.context);
  expect(people(tablet)).toEqual([VINH]);
  expect((await owed()).operations).toBe(1);
});

test('field sessions to which nobody here has a key go with the last who had one', async () => {
  const tablet = await inTheHamlet();
  const session = tablet.context.today.value.session?.id ?? '';
  await takenIn(tablet);
  tablet.commune.left = [HOA, VINH];
  await sendOnce();
  await showDevice(tablet.context);
  expect(people(tablet)).toEqual([]);
  expect(await idsOf(session)).toEqual([]);
  expect((await keys()).sort()).toEqual(['pinned', 'transport']);
  expect(await readMeta('session')).toBeUndefined();
  expect(await readMeta('device')).toBeTruthy();
});

test('nobody but the commune says who left', async () => {
  const tablet = await inTheHamlet();
  await sendOnce();
  tablet.commune.left = [HOA];
  tablet.commune.signer = await tablet.commune.impostor();
  await sendOnce();
  await showDevice(tablet.context);
  expect(people(tablet)).toEqual([HOA, VINH]);
  expect(await keys()).toContain(`vault:${HOA}`);
});
