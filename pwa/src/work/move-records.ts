import { keepSessionKeys, knownSessions, sessionKeys } from '../store/keys';
import { getRecord, idsOf, replaceRecord } from '../store/vault-records';
import type { WrappedKeyring } from '../vault/keyring';
import type { Locked } from '../vault/seal';
import type { Vault } from '../vault/vault';

/**
 * Brings whatever an earlier version locked under the data key of today, one record at a time, and gives the keyring
 * that says so. Cut off half-way it goes on at the next unlock: until then both keys open.
 */
export async function moved(vault: Vault, wrapped: WrappedKeyring): Promise<WrappedKeyring> {
  for (const id of await idsOf(vault.person)) await moveRecord(vault, id);
  for (const session of await knownSessions()) await moveSessionKey(vault, session);
  return { ...wrapped, former: 'moved' };
}

/** What opens by neither key stays where it is: whoever looks for it is told, and the vault opens all the same. */
function rotten(): null {
  return null;
}

async function moveRecord(vault: Vault, id: string): Promise<void> {
  const was = await getRecord(id);
  if (!was) return;
  const now = await vault.moved(was, was).catch(rotten);
  if (now) await replaceRecord(was, { ...was, ...now });
}

async function moveSessionKey(vault: Vault, session: string): Promise<void> {
  const keys = await sessionKeys(session);
  const kept = keys?.kept[vault.person] as Locked | undefined;
  if (!keys || !kept) return;
  const now = await vault.moved({ owner: vault.person, kind: 'working_key', id: session }, kept).catch(rotten);
  if (now) await keepSessionKeys(session, { ...keys, kept: { ...keys.kept, [vault.person]: now } });
}
