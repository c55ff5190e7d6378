import { Refused, Unreachable } from '../api/client';
import { StoreFailure } from '../store/failures';
import { keepKeyring, keyringOf, knownSessions, pinned } from '../store/keys';
import { readMeta, writeMeta } from '../store/meta';
import { type Keyring, keyringUnder, openKeyring, type WrappedKeyring } from '../vault/keyring';
import { upToDate } from '../vault/recovery';
import { Vault } from '../vault/vault';
import { isCheaper, withPassphrase } from '../vault/ways';
import type { Opening } from '../vault/wraps';
import type { Context } from './context';
import { showDevice } from './device';
import { moved } from './move-records';
import { pull } from './pull';
import { recovered, remembered } from './recovery';
import { admitSession } from './session-keys';
import { counted } from './tries';
import { brought } from './ways-in';
import { persistStorage } from './worker';

const STALE_MS = 3_600_000;

/**
 * Opens a person's vault, and with it their field sessions; `passphrase` null: by the screen lock alone. Raises
 * `error.wrong_passphrase`, `error.no_screen_lock`, `error.not_enrolled`.
 */
export async function unlock(context: Context, personId: string, passphrase: string | null): Promise<void> {
  const wrapped = await recovered(personId, passphrase);
  let opening: Opening = {};
  const keyring = await counted(personId, async () => {
    opening = await brought(wrapped, passphrase);
    return openKeyring(wrapped, opening);
  });
  const vault = await vaultOf(wrapped, keyring);
  await stretchAnew(personId, opening);
  for (const session of await knownSessions()) await admitSession(vault, session);
  await remembered(personId);
  await writeMeta('lastPerson', personId);
  context.vault = vault;
  context.watch.confirm(); // jumps count from here
  await showDevice(context);
  await context.refresh();
  context.kick();
  void askToKeep(context);
  await freshen(context);
}

/** The open vault; a keyring of an earlier version is brought to today's form first, with all that lies under it. */
async function vaultOf(wrapped: WrappedKeyring, keyring: Keyring): Promise<Vault> {
  const [device, pins] = [await readMeta('device'), await pinned()];
  const recovery = pins?.recipients[1];
  if (!device || !recovery) return new Vault(keyring);
  const fresh = await upToDate(keyring.vaultKey, wrapped, device.id, recovery);
  const now = fresh && (await whereThereIsRoom(() => keepKeyring(fresh))) ? fresh : wrapped;
  const vault = new Vault(now === wrapped ? keyring : await keyringUnder(keyring.vaultKey, now));
  if (now.former === 'moving') await whereThereIsRoom(async () => keepKeyring(await moved(vault, now)));
  return vault;
}

/** What makes a vault as new waits for another day on a full tablet: it opens all the same. Gives whether it is done. */
async function whereThereIsRoom(renew: () => Promise<void>): Promise<boolean> {
  try {
    await renew();
    return true;
  } catch (error) {
    if (error instanceof StoreFailure) return false;
    throw error;
  }
}

/** A vault of a time when guesses were cheaper gets today's parameters; where there is no room for it, another day. */
async function stretchAnew(person: string, opening: Opening): Promise<void> {
  const { passphrase } = opening;
  const wrapped = await keyringOf<WrappedKeyring>(person);
  if (passphrase === undefined || !wrapped || !isCheaper(wrapped)) return;
  await whereThereIsRoom(async () => keepKeyring(await withPassphrase(wrapped, opening, passphrase)));
}

/** Browsers promise to keep what lies here only once an app is in use: asked again at every unlock until then. */
async function askToKeep(context: Context): Promise<void> {
  if ((await globalThis.navigator?.storage?.persisted?.()) ?? true) return;
  if (await persistStorage()) await showDevice(context);
}

/** The first time the trip pack is waited for; afterwards an old one is renewed when there is a network. */
async function freshen(context: Context): Promise<void> {
  const { catalogueAt } = context.device.value;
  if (catalogueAt === null) return tryPull(context);
  if (Date.now() - Date.parse(catalogueAt) > STALE_MS) void tryPull(context);
}

/** No network, or a commune that says no, is no reason not to unlock: what is here goes on working. */
async function tryPull(context: Context): Promise<void> {
  try {
    await pull(context);
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Refused)) throw error;
  }
}
