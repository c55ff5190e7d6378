import { beforeEach, expect, test } from 'vitest';
import { readMeta, writeMeta } from '../store/meta';
import { owed } from '../store/outbox';
import { inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { pull } from '../work/pull';
import { sendOnce } from './loop';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

test('a pull that hears of the restore first makes nobody forget to send', async () => {
  await takenIn(tablet);
  expect(await sendOnce()).toBe('received');
  tablet.commune.arrived.length = 0;
  tablet.commune.epoch = 2;
  await pull(tablet.context);
  expect(await owed()).toMatchObject({ operations: 2 });
  expect(await sendOnce()).toBe('received');
  expect(tablet.commune.arrived.length).toBe(2);
});

test('a commune that holds less than before is sent everything once more, whatever epoch it says', async () => {
  await takenIn(tablet);
  await takenIn(tablet);
  expect(await sendOnce()).toBe('received');
  tablet.commune.arrived.length = 1;
  expect(await sendOnce()).toBe('partly');
  expect(await sendOnce()).toBe('received');
  expect(tablet.commune.arrived.map(({ seq }) => seq).sort()).toEqual([1, 2, 3]);
  expect(await sendOnce()).toBe('nothing');
});

test('a commune that does not know the device is shown its certificate, once', async () => {
  await takenIn(tablet);
  tablet.commune.knows = false;
  expect(await sendOnce()).toBe('received');
  const { commune } = tablet;
  expect(commune.asked.slice(-3)).toEqual(['POST /api/sync/push', 'POST /api/devices/again', 'POST /api/sync/push']);
});

test('a commune that does not take the certificate is believed, and nothing is lost', async () => {
  await takenIn(tablet);
  const device = await readMeta('device');
  if (device) await writeMeta('device', { ...device, certificate: 'another' });
  tablet.commune.knows = false;
  expect(await sendOnce()).toBe('refused');
  expect((await readMeta('contact'))?.failure?.key).toBe('commune.unknown_device');
  expect(await owed()).toMatchObject({ operations: 2 });
});
