import { keyringOf, knownSessions } from '../store/keys';
import { writeMeta } from '../store/meta';
import { openKeyring, type WrappedKeyring } from '../vault/keyring';
import { Vault } from '../vault/vault';
import type { Context } from './context';
import { showDevice } from './device';
import { admitSession } from './field-session';
import { WorkError } from './types';

/** Opens a person's vault, and with it their field sessions. Raises `error.wrong_passphrase`, `error.not_enrolled`. */
export async function unlock(context: Context, personId: string, passphrase: string): Promise<void> {
  const wrapped = await keyringOf<WrappedKeyring>(personId);
  if (!wrapped) throw new WorkError('error.not_enrolled');
  const vault = new Vault(await openKeyring(wrapped, passphrase));
  for (const session of await knownSessions()) await admitSession(vault, session);
  await writeMeta('lastPerson', personId);
  context.vault = vault;
  context.watch.confirm(); // jumps count from here
  await showDevice(context);
  await context.refresh();
  context.kick();
}
