/**
 * The worker: keeps the shell for the days without a network, and sends what is sealed when one comes back,
 * also while the app is locked or closed. It holds no key of a person and reads nothing that is locked.
 */
import { sendOnce } from './sync/loop';

declare const self: ServiceWorkerGlobalScope;

const CACHE = `shell-${__PRECACHE__.version}`;
const SHELL = '/app/';

self.addEventListener('install', (event) => {
  const fresh = __PRECACHE__.urls.map((url) => new Request(url, { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = request.method === 'GET' && url.origin === self.location.origin && url.pathname.startsWith(SHELL);
  if (ours) event.respondWith(fromShell(request, request.mode === 'navigate' ? SHELL : url.pathname));
});

// A new worker waits until the app says that no draft is open.
self.addEventListener('message', (event) => {
  if (event.data === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

self.addEventListener('sync' as 'message', (event) => {
  const { tag } = event as unknown as { tag: string };
  if (tag === 'outbox') event.waitUntil(sendInBackground());
});

async function dropOldShells(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('shell-') && name !== CACHE).map((n) => caches.delete(n)));
}

async function fromShell(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(key, { ignoreVary: true })) ?? fetch(request);
}

/** Rejects while something is owed and nobody answers, so that the browser tries again by itself. */
async function sendInBackground(): Promise<void> {
  if ((await sendOnce()) === 'offline') throw new Error('nobody answers yet');
}
