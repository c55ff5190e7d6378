import { expect, test } from 'vitest';
import { keyringOf, sessionKeys } from '../store/keys';
import { pushAll } from '../sync/push';
import { enrolled, inTheHamlet, takenIn } from '../testing/device';
import { HOA, NA_PUC, PAY, passphraseOf, VINH } from '../testing/people';
import { openKeyring, type WrappedKeyring } from '../vault/keyring';
import { Vault } from '../vault/vault';
import { dossierView } from './dossiers';
import { closeFieldSession, joinFieldSession, openFieldSession } from './field-session';
import { pull } from './pull';
import { unlock } from './unlock';

const AT_NA_PUC = { place: 'Nà Pục', hamletId: NA_PUC, kind: 'hamlet', teamId: null, until: null } as const;

test('the session has a key of its own, wrapped to each member and to nobody else', async () => {
  const tablet = await inTheHamlet();
  const session = tablet.context.today.value.session?.id ?? '';
  await pushAll();
  const [first] = tablet.commune.arrived;
  const { operation } = (await tablet.commune.opened(first as never)) as {
    operation: { facts: { working_keys: object } };
  };
  expect(Object.keys(operation.facts.working_keys).sort()).toEqual([HOA, VINH].sort());
  expect(Object.values(operation.facts.working_keys)[0]).toContain('BEGIN AGE ENCRYPTED FILE');
  const vinh = new Vault(
    await openKeyring((await keyringOf(VINH)) as WrappedKeyring, { passphrase: passphraseOf(VINH) }),
  );
  await vinh.admitWrapped(session, (await sessionKeys(session))?.armored[VINH] ?? '');
  expect(vinh.owners()).toContain(session);
});

test('opened again after closing, it is the same session with the same key, and a new member reads on', async () => {
  const tablet = await enrolled();
  const { context } = tablet;
  await unlock(context, HOA, passphraseOf(HOA));
  await pull(context);
  await openFieldSession(context, { ...AT_NA_PUC, members: [HOA] });
  const { id } = await takenIn(tablet);
  const first = context.today.value.session?.id;
  await closeFieldSession(context, '');
  expect(context.today.value.session).toBe(null);
  await openFieldSession(context, { ...AT_NA_PUC, members: [HOA, VINH] });
  expect(context.today.value.session?.id).toBe(first);
  await unlock(context, VINH, passphraseOf(VINH));
  expect((await dossierView(context, id)).name).toBe(PAY.name);
});

test('somebody who was not named opens nothing of it on the same tablet', async () => {
  const { context } = await enrolled();
  await unlock(context, HOA, passphraseOf(HOA));
  await pull(context);
  await openFieldSession(context, { ...AT_NA_PUC, members: [HOA] });
  await unlock(context, VINH, passphraseOf(VINH));
  expect(context.today.value.session).toBe(null);
  const again = openFieldSession(context, { ...AT_NA_PUC, members: [VINH] });
  await expect(again).rejects.toMatchObject({ key: 'error.not_a_member' });
});

test('a session that another tablet opened is joined with the key that was wrapped to this person', async () => {
  const other = await inTheHamlet();
  const session = other.context.today.value.session;
  const armored = (await sessionKeys(session?.id ?? ''))?.armored;
  const vinh = (await keyringOf(VINH)) as WrappedKeyring;
  const { context, commune } = await enrolled();
  const { openStore } = await import('../store/db');
  await (await openStore()).put('keys', vinh, `vault:${VINH}`); // the same person's vault, as if on this tablet
  const data = {
    ...AT_NA_PUC,
    id: session?.id,
    on: session?.on,
    open: true,
    members: [HOA, VINH],
    working_keys: armored,
  };
  commune.pack = [...commune.pack, { kind: 'field_session', id: session?.id ?? '', data }];
  await unlock(context, VINH, passphraseOf(VINH));
  await joinFieldSession(context, session?.id ?? '');
  expect(context.today.value.session).toMatchObject({ id: session?.id, open: true });
});
