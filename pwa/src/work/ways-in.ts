import { keepKeyring, keyringOf } from '../store/keys';
import type { WrappedKeyring } from '../vault/keyring';
import { passkeysOf, type WayIn, waysInto, withoutPasskey, withPasskey, withPassphrase } from '../vault/ways';
import type { Opening } from '../vault/wraps';
import { type Context, openVault } from './context';
import { notEnrolled } from './evicted';
import { isAnswered } from './recovery';
import { strongEnough } from './strength';
import { counted } from './tries';
import { WorkError } from './types';
import { makeVaultPasskey, prfOf } from './vault-passkey';

/** How this person's vault opens on this device, the quickest way first. */
export async function waysIn(person: string): Promise<WayIn[]> {
  return (await isAnswered(person)) ? ['passphrase'] : waysInto(await keyring(person));
}

/**
 * What opens this vault, once the authenticator was asked where it has to be. `passphrase` null: the passkey alone.
 * Raises `error.no_screen_lock` where no authenticator answered.
 */
export async function brought(wrapped: WrappedKeyring, passphrase: string | null): Promise<Opening> {
  if (passphrase !== null && !waysInto(wrapped).includes('both')) return { passphrase };
  const prf = await prfOf(passkeysOf(wrapped));
  if (!prf) throw new WorkError('error.no_screen_lock');
  return passphrase === null ? { prf } : { passphrase, prf };
}

/**
 * The screen lock (or a key that is plugged in) opens my vault from now on; on a tablet that several share, together
 * with the passphrase. Raises `error.wrong_passphrase_left` and `error.no_prf`; nothing has changed then.
 */
export async function addPasskey(context: Context, passphrase: string): Promise<void> {
  const { person } = openVault(context);
  const { people, lane } = context.device.value;
  const wrapped = await keyring(person);
  if (passkeysOf(wrapped).length > 0) return; // there is one already; another takes its place when that is taken away
  await counted(person, () => withPassphraseChecked(wrapped, passphrase));
  const name = people.find(({ id }) => id === person)?.givenName ?? '';
  const made = await makeVaultPasskey(`${name} · Tận Nơi ${lane}`);
  if (!made) throw new WorkError('error.no_prf');
  await keepKeyring(await withPasskey(wrapped, passphrase, made, people.length > 1));
}

/** The passphrase alone opens my vault again. Raises `error.wrong_passphrase_left` and `error.no_screen_lock`. */
export async function dropPasskey(context: Context, passphrase: string): Promise<void> {
  const { person } = openVault(context);
  const wrapped = await keyring(person);
  const opening = await brought(wrapped, passphrase);
  await keepKeyring(await counted(person, () => withoutPasskey(wrapped, opening)));
}

/**
 * Another passphrase. Raises `error.weak_passphrase`, `error.wrong_passphrase_left` and `error.no_screen_lock`; the old
 * one holds then.
 */
export async function changePassphrase(context: Context, old: string, passphrase: string): Promise<void> {
  const { person } = openVault(context);
  if (!(await strongEnough(passphrase))) throw new WorkError('error.weak_passphrase');
  const wrapped = await keyring(person);
  const opening = await brought(wrapped, old);
  await keepKeyring(await counted(person, () => withPassphrase(wrapped, opening, passphrase)));
}

/** The passphrase is right: asked before the authenticator is, so that no passkey is made for nothing. */
function withPassphraseChecked(wrapped: WrappedKeyring, passphrase: string): Promise<WrappedKeyring> {
  return withoutPasskey(wrapped, { passphrase });
}

async function keyring(person: string): Promise<WrappedKeyring> {
  const wrapped = await keyringOf<WrappedKeyring>(person);
  if (!wrapped) throw notEnrolled();
  return wrapped;
}
