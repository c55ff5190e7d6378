import { expect, test } from 'vitest';
import { fromBase64url, fromUtf8 } from '../domain/bytes';
import { renewalOf } from '../store/author-keys';
import { keyringOf } from '../store/keys';
import { readMeta } from '../store/meta';
import { sendOnce } from '../sync/loop';
import { everythingStored, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { HOA, passphraseOf } from '../testing/people';
import { openKeyring, type WrappedKeyring } from '../vault/keyring';
import { Vault } from '../vault/vault';
import { renewAuthorKey } from './author-key';
import { openVault } from './context';
import { asWorkError } from './failures';
import { pull } from './pull';
import { unlock } from './unlock';

const signing = (tablet: Tablet): string => openVault(tablet.context).authorKid;

/** Which author key signed each fact that arrived, in the order of the chain. */
async function signers({ commune }: Tablet): Promise<string[]> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(commune.identity);
  const inOrder = commune.arrived.toSorted((a, b) => a.seq - b.seq);
  const tokens = await Promise.all(inOrder.map(({ sealed }) => decrypter.decrypt(sealed, 'text')));
  return tokens.map((token) => JSON.parse(fromUtf8(fromBase64url(token.split('.')[0] ?? ''))).kid);
}

test('the new key signs from now on; what waited stays as it was signed, and the commune hears where the old one ended', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  const old = signing(tablet);
  await renewAuthorKey(tablet.context);
  const fresh = signing(tablet);
  const { seq } = (await readMeta('head')) ?? { seq: 0 };
  await takenIn(tablet);
  expect(await sendOnce()).toBe('received');
  expect(await signers(tablet)).toEqual([
    ...Array(seq).fill(old),
    ...Array(tablet.commune.arrived.length - seq).fill(fresh),
  ]);
  expect(fresh).not.toBe(old);
  expect(tablet.commune.arrived.length).toBeGreaterThan(seq);
  expect(tablet.commune.authors.ended.get(old)).toBe(seq);
  expect((await readMeta('device'))?.certificate).toBe(`of ${fresh}`);
});

test('after a restart the passphrase opens the vault with the new key, and data as before', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  await renewAuthorKey(tablet.context);
  const fresh = signing(tablet);
  tablet.context.vault = null;
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  expect(signing(tablet)).toBe(fresh);
  expect(tablet.context.today.value.takenIn).toHaveLength(1);
  expect(await everythingStored()).not.toContain('"d":');
});

test('with no network nothing changes: the old key signs on', async () => {
  const tablet = await inTheHamlet();
  const old = signing(tablet);
  tablet.commune.down = true;
  await expect(renewAuthorKey(tablet.context).catch(asWorkError)).resolves.toMatchObject({ key: 'error.offline' });
  expect(signing(tablet)).toBe(old);
  tablet.context.vault = null;
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  expect(signing(tablet)).toBe(old);
});

test('an answer that was lost is asked for again, with the same key', async () => {
  const tablet = await inTheHamlet();
  const { authors } = tablet.commune;
  authors.losesAnswer = true;
  await renewAuthorKey(tablet.context).catch(asWorkError);
  const [[old, promised]] = [...authors.replaced] as [[string, string]];
  expect(signing(tablet)).toBe(old);
  await takenIn(tablet); // signed by the old key: nobody said that it had ended
  authors.losesAnswer = false;
  await renewAuthorKey(tablet.context);
  expect(signing(tablet)).toBe(promised);
  expect(authors.ended.get(old)).toBe((await readMeta('head'))?.seq);
});

test('an end that could not be told is told with the next pull', async () => {
  const tablet = await inTheHamlet();
  const { authors } = tablet.commune;
  const old = signing(tablet);
  const close = authors.answer.bind(authors);
  authors.answer = (path, body, kid) => {
    if (path.endsWith('/close')) throw new TypeError('Failed to fetch');
    return close(path, body, kid);
  };
  await renewAuthorKey(tablet.context);
  expect(authors.ended.size).toBe(0);
  const at = (await readMeta('head'))?.seq;
  await takenIn(tablet);
  authors.answer = close;
  await pull(tablet.context);
  expect(authors.ended.get(old)).toBe(at);
  expect(await renewalOf(HOA)).toBeUndefined();
});

test('a commune that says no keeps the old key in use, and the next try makes another', async () => {
  const tablet = await inTheHamlet();
  const old = signing(tablet);
  tablet.commune.authors.refuses = true;
  await expect(renewAuthorKey(tablet.context).catch(asWorkError)).resolves.toMatchObject({
    key: 'error.commune_refused',
  });
  expect(signing(tablet)).toBe(old);
  expect(await renewalOf(HOA)).toBeUndefined();
});

test('another window that has the vault open signs with the new key too', async () => {
  const tablet = await inTheHamlet();
  const wrapped = (await keyringOf(HOA)) as WrappedKeyring;
  const other = new Vault(await openKeyring(wrapped, { passphrase: passphraseOf(HOA) }));
  await renewAuthorKey(tablet.context);
  const fresh = signing(tablet);
  const mine = openVault(tablet.context);
  for (const owner of mine.owners()) if (owner !== HOA) await other.admitKept(owner, await keptOf(owner));
  tablet.context.vault = other;
  expect(other.authorKid).not.toBe(fresh);
  await takenIn(tablet);
  expect(other.authorKid).toBe(fresh);
  await sendOnce();
  expect((await signers(tablet)).at(-1)).toBe(fresh);
});

async function keptOf(session: string): Promise<Parameters<Vault['admitKept']>[1]> {
  const { sessionKeys } = await import('../store/keys');
  return (await sessionKeys(session))?.kept[HOA] as Parameters<Vault['admitKept']>[1];
}
