import type { Context } from './context';

/** Registers the worker that keeps the shell; says when a newer one waits. */
export async function registerWorker(context: Context): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/app/sw.js', { scope: '/app/', updateViaCache: 'none' });
  const tell = (): void => {
    const ready = registration.waiting !== null && navigator.serviceWorker.controller !== null;
    if (ready !== context.device.value.updateReady)
      context.device.value = { ...context.device.value, updateReady: ready };
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
  tell();
}

/** Lets the waiting worker take over and starts the app again; a draft is kept at every change, so none is lost. */
export async function applyUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/app/');
  if (!registration?.waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage('SKIP_WAITING');
}

/** Asks the browser to keep what is here when the device runs short; true when it promises. */
export async function persistStorage(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}
