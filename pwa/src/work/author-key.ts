import { Refused, Unreachable } from '../api/client';
import { dropRenewal, type Ending, keepRenewal, renewalOf, takeUp } from '../store/author-keys';
import { keyringOf } from '../store/keys';
import { readMeta } from '../store/meta';
import { certify, tellEnd } from '../sync/author-keys';
import { Mute, type Voice } from '../sync/tokens';
import type { NextAuthor } from '../vault/author';
import type { WrappedKeyring } from '../vault/keyring';
import type { Vault } from '../vault/vault';
import { type Context, openVault } from './context';
import { notEnrolled } from './evicted';

type Pending = NextAuthor & { person: string };

/**
 * Another author key for whoever is unlocked. It needs the network: until the commune has certified the new key the
 * old one signs on, and an answer that was lost is asked for again. What waits in the outbox counts as it was signed.
 * Raises `error.offline` and `error.commune_refused`.
 */
export async function renewAuthorKey(context: Context): Promise<void> {
  const vault = openVault(context);
  await tellEnding(vault);
  const next = await pending(vault);
  const certificate = await certified(vault, next);
  await takeUp(vault.person, next, certificate);
  await vault.become(next.locked);
  await tellEnding(vault).catch(later);
}

/**
 * Tells the commune where an earlier key ended, if that is still owed; one that does not know of the change any more
 * (it was restored from before) is not asked twice. Raises what else the commune says.
 */
export async function tellEnding(vault: Vault): Promise<void> {
  const kept = await renewalOf<Pending>(vault.person);
  if (!kept || !isEnding(kept)) return;
  await tellEnd(voiceOf(vault), kept).catch((error: unknown) => {
    if (!isRefused(error)) throw error;
  });
  await dropRenewal(vault.person);
}

/** The key that signs today, where another window took up another: each has the vault open for itself. */
export async function withTodaysKey(vault: Vault): Promise<void> {
  const { author, authorKid } = (await keyringOf<WrappedKeyring>(vault.person)) ?? {};
  if (author && authorKid && authorKid !== vault.authorKid) await vault.become(author);
}

export function voiceOf(vault: Vault): Voice {
  return { person: vault.person, sign: (payload) => vault.signAsAuthor(payload) };
}

/** The one whose certificate may have been lost on its way, or a new one; kept before it is sent. */
async function pending(vault: Vault): Promise<NextAuthor> {
  const kept = await renewalOf<Pending>(vault.person);
  if (kept && !isEnding(kept) && kept.old === vault.authorKid) return kept;
  const device = await readMeta('device');
  if (!device) throw notEnrolled();
  const next = await vault.nextAuthor(device.id);
  await keepRenewal({ person: vault.person, ...next });
  return next;
}

async function certified(vault: Vault, next: NextAuthor): Promise<string> {
  try {
    return await certify(voiceOf(vault), next);
  } catch (error) {
    if (isRefused(error)) await dropRenewal(vault.person);
    throw error;
  }
}

/** It is told with the next pull. */
function later(error: unknown): void {
  if (!(error instanceof Unreachable || error instanceof Refused || error instanceof Mute)) throw error;
}

function isRefused(error: unknown): boolean {
  return error instanceof Refused && error.problem.code === 'key_refused';
}

function isEnding(kept: Pending | Ending): kept is Ending {
  return 'lastSeq' in kept;
}
