/** A forgotten passphrase: what the device keeps of the request, and what becomes of it at the commune. */
import { Refused, Unreachable } from '../api/client';
import { uuid7 } from '../domain/ids';
import { keyringOf } from '../store/keys';
import { readMeta } from '../store/meta';
import * as store from '../store/recovery';
import { type Standing, sendRequest, standing, withdrawRequest } from '../sync/recovery';
import { Mute } from '../sync/tokens';
import type { WrappedKeyring } from '../vault/keyring';
import { type Begun, begin, completed } from '../vault/recovery';
import { WrongPassphrase } from '../vault/wraps';
import { type Context, EMPTY_TODAY } from './context';
import { showDevice } from './device';
import { notEnrolled } from './evicted';
import { strongEnough } from './strength';
import { counted } from './tries';
import { type RecoveryView, WorkError } from './types';

/** `remembered`: the old passphrase opened the vault in the meantime, so the commune is to be told. */
type Kept = Begun &
  Pick<Standing, 'answer' | 'certificate'> & { at: string; state: RecoveryView['state']; remembered?: boolean };

/** The request that waits for this person, or null. */
export async function recovery(person: string): Promise<RecoveryView | null> {
  const kept = await store.recoveryOf<Kept>(person);
  return !kept || kept.remembered ? null : shown(kept);
}

/**
 * Asks the commune for this person's data. With no network the request is kept, and goes with the next contact; the
 * vault is what it was until it is answered. Raises `error.weak_passphrase`, `error.no_recovery`, and what the commune
 * says to it; then nothing was kept.
 */
export async function askRecovery(person: string, passphrase: string): Promise<RecoveryView> {
  if (!(await strongEnough(passphrase))) throw new WorkError('error.weak_passphrase');
  const wrapped = await keyring(person);
  const begun = await begin(wrapped, passphrase, { id: uuid7(), device: await deviceId() });
  const kept: Kept = { ...begun, at: new Date().toISOString(), state: 'kept' };
  await store.keepRecovery(kept);
  try {
    await follow(person);
  } catch (error) {
    if (error instanceof Unreachable) return shown(kept);
    await store.dropRecovery(person);
    throw error;
  }
  return (await recovery(person)) ?? shown(kept);
}

/** Asks how the request stands, and sends one that was kept. Raises `error.offline` and what the commune says. */
export async function followRecovery(context: Context, person: string): Promise<RecoveryView | null> {
  await follow(person);
  const kept = await store.recoveryOf<Kept>(person);
  if (kept?.answer && context.vault?.person === person) await lockOut(context);
  return recovery(person);
}

/** The same for everybody on this device, at a contact; a commune out of reach, or that refuses, is asked again. */
export async function followAll(context: Context): Promise<void> {
  for (const person of await store.peopleRecovering()) {
    try {
      await followRecovery(context, person);
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Refused || error instanceof Mute)) throw error;
    }
  }
}

/** Takes the request back. With no network that is told later. */
export async function withdrawRecovery(context: Context, person: string): Promise<void> {
  await remembered(person);
  await followAll(context);
}

/** The vault opened as always: nobody needs to give it back. */
export async function remembered(person: string): Promise<void> {
  const kept = await store.recoveryOf<Kept>(person);
  if (!kept) return;
  if (kept.state === 'waiting') await store.changeRecovery(kept, { remembered: true });
  else await store.dropRecovery(person);
}

/**
 * The keyring that this passphrase is for: once the commune has answered, the one that the new passphrase opens, and
 * the old one is gone. Raises `error.wrong_passphrase_left`, `error.not_enrolled`, `WrongAnswer`.
 */
export async function recovered(person: string, passphrase: string | null): Promise<WrappedKeyring> {
  const wrapped = await keyring(person);
  const kept = await store.recoveryOf<Kept>(person);
  const answer = kept?.answer;
  if (!kept || !answer) return wrapped;
  const device = await deviceId();
  const fresh = await counted(person, async () => {
    if (passphrase === null) throw new WrongPassphrase();
    return completed(wrapped, kept, passphrase, answer, device);
  });
  await store.keepRecovered(fresh, kept.certificate);
  return fresh;
}

/** Whether only a new passphrase opens this vault now. */
export async function isAnswered(person: string): Promise<boolean> {
  return (await store.recoveryOf<Kept>(person))?.answer !== undefined;
}

async function follow(person: string): Promise<void> {
  const kept = await store.recoveryOf<Kept>(person);
  if (!kept || (kept.state !== 'kept' && kept.state !== 'waiting')) return;
  const said = await told(kept);
  if (kept.remembered && said.state !== 'done') return store.dropRecovery(person);
  await store.changeRecovery<Kept>(kept, { ...said, state: stateOf(said), remembered: false });
}

async function told(kept: Kept): Promise<Standing> {
  try {
    if (kept.remembered) return await withdrawRequest(kept.id);
    return await (kept.state === 'kept' ? sendRequest(kept.request, kept.sealed) : standing(kept.id));
  } catch (error) {
    const unknown = error instanceof Refused && error.problem.code === 'not_found' && kept.state !== 'kept';
    if (unknown) return { state: 'expired' }; // restored from a backup of before: it has to be asked anew
    throw error;
  }
}

/** Two people who have agreed are not the end of it: the recovery key is fetched yet. */
function stateOf({ state, answer }: Standing): RecoveryView['state'] {
  if (state === 'done') return answer ? 'done' : 'expired';
  if (state === 'withdrawn') return 'expired'; // a newer request of another page took its place
  return state === 'approved' ? 'waiting' : state;
}

function shown({ number, state, at }: Kept): RecoveryView {
  return { number: number.replace(/(.{4})(?=.)/g, '$1 '), state, at };
}

/** What the old author key signs from now on, the commune does not take: the new passphrase is asked for. */
async function lockOut(context: Context): Promise<void> {
  context.vault = null;
  context.today.value = EMPTY_TODAY;
  await showDevice(context);
  await context.refresh();
}

async function keyring(person: string): Promise<WrappedKeyring> {
  const wrapped = await keyringOf<WrappedKeyring>(person);
  if (!wrapped) throw notEnrolled();
  return wrapped;
}

async function deviceId(): Promise<string> {
  const device = await readMeta('device');
  if (!device) throw notEnrolled();
  return device.id;
}
