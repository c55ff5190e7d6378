import { readMeta } from '../store/meta';
import { count } from '../store/vault-records';
import type { Context } from './context';
import { WorkError } from './types';

const LOOK_AGAIN_MS = 10 * 60_000;
const PATIENCE_MS = 5_000;

/**
 * Registers the worker that keeps the shell, looks for a newer one when the commune speaks of it, says when one
 * waits, and lets it go on by itself where nobody loses anything.
 */
export async function registerWorker(context: Context): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/app/sw.js', { scope: '/app/', updateViaCache: 'none' });
  const tell = (): void => {
    const ready = behind || (registration.waiting !== null && navigator.serviceWorker.controller !== null);
    if (ready !== context.device.value.updateReady)
      context.device.value = { ...context.device.value, updateReady: ready };
  };
  const follow = (): void => registration.installing?.addEventListener('statechange', tell);
  registration.addEventListener('updatefound', follow);
  follow();
  reloadWithNewWorker(context);
  const look = looking(registration);
  const pause = (): void => undefined; // the database is away: the next change of anything asks again
  context.device.subscribe(() => {
    look().catch(pause);
    updateWhileLocked(context).catch(pause);
  });
  tell();
}

/** A newer worker answers already, and this page still is of the version before. */
let behind = false;

/** A page that has nothing in hand goes on in the version of the worker that has just taken over. */
function reloadWithNewWorker({ device }: Context): void {
  let had = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (had && !device.value.inHand) location.reload();
    behind = had;
    had = true;
  });
}

/**
 * Looks for a newer worker when the commune serves another version than this one: at once when it speaks of one that was
 * not looked for yet, then now and then until it is here.
 */
function looking(registration: ServiceWorkerRegistration): () => Promise<void> {
  let last = { version: '', at: 0 };
  return async () => {
    if (registration.waiting || registration.installing) return;
    const newest = (await readMeta('contact'))?.appVersion ?? '';
    const looked = last.version === newest && Date.now() - last.at < LOOK_AGAIN_MS;
    if (newest === '' || newest === __APP_VERSION__ || looked) return;
    last = { version: newest, at: Date.now() };
    await registration.update().catch(() => undefined); // no network after all, or half of it: asked again later
  };
}

/** At the lock nobody has anything open: with no draft on the device either, the new version starts by itself. */
async function updateWhileLocked({ device }: Context): Promise<void> {
  const { lock, updateReady, people } = device.value;
  const typing = document.activeElement instanceof HTMLInputElement;
  if (lock !== 'locked' || !updateReady || typing) return;
  const drafts = await count(
    people.map(({ id }) => id),
    'draft',
  );
  if (drafts === 0 && device.value.lock === 'locked') await goOn();
}

/** Lets the waiting worker take over; this page starts again with it. Raises `error.update_later`. */
export async function applyUpdate(): Promise<void> {
  const taken = new Promise<boolean>((ok) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => ok(true), { once: true });
    setTimeout(() => ok(false), PATIENCE_MS);
  });
  if ((await goOn()) && !(await taken)) throw new WorkError('error.update_later');
}

/** Whether a worker was asked to take over. */
async function goOn(): Promise<boolean> {
  if (behind) location.reload();
  const waiting = (await navigator.serviceWorker.getRegistration('/app/'))?.waiting;
  waiting?.postMessage('SKIP_WAITING');
  return waiting !== undefined && waiting !== null;
}

/** Asks the browser to keep what is here when the device runs short; true when it promises. */
export async function persistStorage(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}
