import { expect, test, vi } from 'vitest';
import { keepKeyring, keyringOf } from '../store/keys';
import { enrolled, inTheHamlet, takenIn } from '../testing/device';
import { HOA, PAY, passphraseOf, VINH } from '../testing/people';
import { type WrappedKeyring, wrapsOf } from '../vault/keyring';
import { ARGON2ID } from '../vault/passphrase';
import { dossiers, dossierView } from './dossiers';
import { readOutbox } from './outbox';
import { unlock } from './unlock';

test('a member of the session sees its work after unlocking, with their own passphrase', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  tablet.context.vault = null;
  await unlock(tablet.context, VINH, passphraseOf(VINH));
  expect(tablet.context.today.value.session?.place).toBe('Nhà văn hoá Nà Pục');
  expect((await dossierView(tablet.context, id)).name).toBe(PAY.name);
});

test('whoever is no member sees how much waits and nothing of whom', async () => {
  const tablet = await inTheHamlet();
  const members = tablet.context.today.value.session;
  expect(members?.members).toEqual([HOA, VINH]);
  const { id } = await takenIn(tablet);
  const { items } = await readOutbox(null);
  expect(items.find(({ dossierId }) => dossierId === id)).toMatchObject({ title: '', what: '', state: 'saved' });
});

test('a locked device shows no dossier', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  tablet.context.vault = null;
  await expect(dossierView(tablet.context, id)).rejects.toMatchObject({ key: 'error.locked' });
  await expect(dossiers(tablet.context, 'all', 0, 10)).rejects.toMatchObject({ key: 'error.locked' });
});

test('each wrong passphrase is counted, and after five one has to wait', async () => {
  const { context } = await enrolled();
  for (const left of [4, 3, 2, 1]) {
    await expect(unlock(context, HOA, 'sai')).rejects.toMatchObject({
      key: 'error.wrong_passphrase_left',
      vars: { left },
    });
  }
  await expect(unlock(context, HOA, 'sai')).rejects.toMatchObject({ key: 'error.wrong_passphrase' });
  await expect(unlock(context, HOA, passphraseOf(HOA))).rejects.toMatchObject({ key: 'error.wait' });
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
  await unlock(context, HOA, passphraseOf(HOA));
  expect(context.device.value.lock).toBe('unlocked');
});

test('a vault of a time when guesses were cheaper is stretched anew at its next unlock', async () => {
  const tablet = await enrolled();
  const kept = async () => (await keyringOf<WrappedKeyring>(HOA)) as WrappedKeyring;
  const passes = async () => wrapsOf(await kept()).map((wrap) => (wrap.by === 'passkey' ? 0 : wrap.kdf.passes));
  const wraps = wrapsOf(await kept()).map((wrap) =>
    wrap.by === 'passkey' ? wrap : { ...wrap, kdf: { ...wrap.kdf, passes: 2 } },
  );
  const cheap: WrappedKeyring = { ...(await kept()), wraps };
  await keepKeyring(cheap); // here every stretch is the same short one
  expect(await passes()).toEqual([2]);
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  expect(await passes()).toEqual([ARGON2ID.passes]);
  tablet.context.vault = null;
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  expect(tablet.context.device.value.lock).toBe('unlocked');
});
