import { keyringOf, type SessionKeys, sessionKeys } from '../store/keys';
import type { WrappedKeyring } from '../vault/keyring';
import type { KeptKey, Vault } from '../vault/vault';
import { packedPeople } from './catalogue';
import { WorkError } from './types';

/** of one person, newest first: what one wrapped key may weigh is limited */
const DEVICES = 8;

/** Lets the vault have a session's working key, if it was wrapped to its person. */
export async function admitSession(vault: Vault, id: string): Promise<void> {
  const keys = await sessionKeys(id);
  const kept = keys?.kept[vault.person] as KeptKey | undefined;
  const armored = keys?.armored[vault.person];
  if (kept) return vault.admitKept(id, kept);
  if (armored) await vault.admitWrapped(id, armored);
}

/**
 * The keys of a session that is being opened: a new working key wrapped to each member whose recipients are
 * known; or, where this device opened it before, the same one, wrapped to those who were not named then.
 * Raises `error.not_a_member` where others opened it here without this person.
 */
export async function keysFor(vault: Vault, id: string, members: string[]): Promise<SessionKeys> {
  const known = await sessionKeys(id);
  if (known && !vault.owners().includes(id)) throw new WorkError('error.not_a_member');
  const kept = known?.kept ?? { [vault.person]: await vault.makeWorkingKey(id) };
  const armored = { ...known?.armored };
  for (const [person, recipients] of await recipientsOf(members.filter((member) => !armored[member]))) {
    armored[person] = await vault.share(id, recipients);
  }
  return { armored, kept };
}

/** A member's recipients: of the vault on this device, and of the devices that the trip pack knows. */
async function recipientsOf(members: string[]): Promise<[string, string[]][]> {
  const people = await packedPeople();
  const found = await Promise.all(
    members.map(async (id): Promise<[string, string[]]> => {
      const here = (await keyringOf<WrappedKeyring>(id))?.recipient;
      const all = [...(here ? [here] : []), ...(people.get(id)?.recipients ?? [])];
      return [id, [...new Set(all)].slice(0, DEVICES)];
    }),
  );
  return found.filter(([, recipients]) => recipients.length > 0);
}
