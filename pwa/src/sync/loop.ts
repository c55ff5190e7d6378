import { Refused, Unreachable } from '../api/client';
import { wipeRevoked } from '../store/lease';
import { wipeLeft } from '../store/left';
import { changeMeta, NO_CONTACT, readMeta } from '../store/meta';
import { owed, prune } from '../store/outbox';
import { nextTry } from './backoff';
import { greet, pushAll } from './push';
import { Mute } from './tokens';
import { heedWait, rest, restMs } from './told-later';
import { uploadAll } from './upload';

/** What became of one round of sending. */
export type Round = 'nothing' | 'received' | 'partly' | 'offline' | 'refused' | 'told_later' | 'busy';

/** Pages and worker tell each other here that something moved, without saying what. */
export const CHANNEL = 'tan-noi';
const LOCK = 'tan-noi-sync';
const KEPT_DAYS = 14;

type Progress = (blob: string, bytes: number) => void;

/**
 * One round: facts, then signatures, then photos. Whoever holds the lock sends; the others do not wait, unless a
 * person asked (`patient`). Whoever was told to come later (`Retry-After`) does. With nothing to send the commune is only greeted, so that the strip tells the truth
 * about the network. Never raises for the network or a refusal: those are what it returns.
 */
export function sendOnce(patient = false, onProgress: Progress = () => undefined): Promise<Round> {
  if (!('locks' in navigator)) return round(onProgress);
  return navigator.locks.request(LOCK, { ifAvailable: !patient }, (lock) => (lock ? round(onProgress) : 'busy'));
}

async function round(onProgress: Progress): Promise<Round> {
  if (!(await readMeta('device'))) return 'nothing';
  if ((await rest()) > 0) return 'told_later';
  const before = await waiting();
  try {
    await (before === 0 ? greet() : pushAll());
    if (before > 0) await uploadAll(onProgress);
    await prune(new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString());
    const left = await waiting();
    if ((await wipeRevoked(new Date().toISOString())) || (await wipeLeft())) tell();
    if (left > 0) return 'partly';
    return before === 0 ? 'nothing' : 'received';
  } catch (error) {
    return failed(error);
  } finally {
    if (before > 0) tell();
  }
}

/** What is in the queue; what an officer took out of it waits for nobody. */
async function waiting(): Promise<number> {
  const { operations, blobs, held } = await owed();
  return operations + blobs - held;
}

async function failed(error: unknown): Promise<Round> {
  const refused = error instanceof Refused;
  if (!refused && !(error instanceof Unreachable) && !(error instanceof Mute)) throw error;
  const key = refused ? `commune.${error.problem.code}` : 'send.offline';
  const failure = { key, at: new Date().toISOString() };
  await changeMeta('contact', NO_CONTACT, (contact) => ({ ...contact, failure }));
  if (await heedWait(error)) return 'told_later';
  return refused ? 'refused' : 'offline';
}

/** Says on the channel that something moved. */
export function tell(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('moved');
  channel.close();
}

/** What keeps the rounds going; `stop` ends it. */
export type Loop = { kick(): void; stop(): void };

/** between greetings while there is nothing to send and the app is on the screen */
const CALM_MS = 5 * 60_000;
/** after these it is tried again soon, each time later */
const AGAIN = new Set<Round>(['offline', 'refused', 'partly', 'told_later']);

/**
 * Rounds on `online`, on becoming visible, on a kick and on a timer that backs off while nobody answers.
 * `navigator.onLine` is not asked: it stays true when only the server is away.
 */
export function startLoop(after: (round: Round) => void, send: () => Promise<Round>): Loop {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;

  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    clearTimeout(timer);
    const what = await send().catch(surprised);
    running = false;
    tries = AGAIN.has(what) ? tries + 1 : 0;
    after(what);
    if (again) {
      again = false;
      return run();
    }
    const pause = tries > 0 || what === 'busy' ? nextTry(tries) - Date.now() : CALM_MS;
    timer = setTimeout(kick, Math.max(pause, restMs()));
  };
  const kick = (): void => void run();
  const fresh = (): void => {
    tries = 0;
    kick();
  };
  const seen = (): void => {
    if (document.visibilityState === 'visible') fresh();
  };
  globalThis.addEventListener('online', fresh);
  document.addEventListener('visibilitychange', seen);
  return {
    kick: fresh,
    stop: () => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', fresh);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

/** A fault of ours ends one round, not the rounds. */
function surprised(error: unknown): Round {
  reportError(error);
  return 'refused';
}

/** Asks the browser to wake the worker when there is a network; the loop goes on where it cannot. */
export async function askForBackgroundSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register('outbox').catch(() => undefined); // denied by the user's settings: the loop remains
}
