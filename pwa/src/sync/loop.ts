import { Refused, Unreachable } from '../api/client';
import { changeMeta, NO_CONTACT } from '../store/meta';
import { owed, prune } from '../store/outbox';
import { nextTry } from './backoff';
import { pushAll } from './push';
import { Mute } from './tokens';
import { uploadAll } from './upload';

/** What became of one round of sending. */
export type Round = 'nothing' | 'received' | 'partly' | 'offline' | 'refused' | 'busy';

/** Pages and worker tell each other here that something moved, without saying what. */
export const CHANNEL = 'tan-noi';
const LOCK = 'tan-noi-sync';
const KEPT_DAYS = 14;

/**
 * One round: facts, then signatures, then photos; whoever holds the lock sends, the others do not wait.
 * Never raises for the network or a refusal: those are what it returns.
 */
export function sendOnce(onProgress: (blob: string, bytes: number) => void = () => undefined): Promise<Round> {
  if (!('locks' in navigator)) return round(onProgress);
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? round(onProgress) : 'busy'));
}

async function round(onProgress: (blob: string, bytes: number) => void): Promise<Round> {
  const before = await owed();
  if (before.operations + before.blobs === 0) return 'nothing';
  try {
    await pushAll();
    await uploadAll(onProgress);
    await prune(new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString());
    const left = await owed();
    return left.operations + left.blobs === 0 ? 'received' : 'partly';
  } catch (error) {
    return failed(error);
  } finally {
    tell();
  }
}

async function failed(error: unknown): Promise<Round> {
  const refused = error instanceof Refused;
  if (!refused && !(error instanceof Unreachable) && !(error instanceof Mute)) throw error;
  const key = refused ? `commune.${error.problem.code}` : 'send.offline';
  const failure = { key, at: new Date().toISOString() };
  await changeMeta('contact', NO_CONTACT, (contact) => ({ ...contact, failure }));
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

/**
 * Rounds on `online`, on becoming visible, on a kick and on a timer that backs off while nobody answers.
 * `navigator.onLine` is not asked: it stays true when only the server is away.
 */
export function startLoop(after: (round: Round) => void, send: () => Promise<Round> = sendOnce): Loop {
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
    const what = await send().finally(() => {
      running = false;
    });
    tries = what === 'offline' || what === 'refused' || what === 'partly' ? tries + 1 : 0;
    after(what);
    if (again) {
      again = false;
      return run();
    }
    if (tries > 0 || what === 'busy') timer = setTimeout(kick, nextTry(tries) - Date.now());
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

/** Asks the browser to wake the worker when there is a network; the loop goes on where it cannot. */
export async function askForBackgroundSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register('outbox').catch(() => undefined); // denied by the user's settings: the loop remains
}
