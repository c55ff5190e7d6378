/**
 * The worker: keeps the shell for the days without a network, and sends what is sealed when one comes back,
 * also while the app is locked or closed. It holds no key of a person and reads nothing that is locked.
 */
import { letGo } from './store/in-hand';
import { sendOnce } from './sync/loop';

declare const self: ServiceWorkerGlobalScope;

const CACHE = `shell-${__PRECACHE__.version}`;
const SHELL = '/app/';

// Installed is only what holds every file, byte for byte. What came before the line broke stays for the next try.
self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
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

// A new worker waits until a page says that it may go on, and until no other page has work in hand.
self.addEventListener('message', (event) => {
  if (event.data === 'SKIP_WAITING') event.waitUntil(letGo(() => self.skipWaiting()));
});

self.addEventListener('sync' as 'message', (event) => {
  const { tag } = event as unknown as { tag: string };
  if (tag === 'outbox') event.waitUntil(sendInBackground());
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = __PRECACHE__.files.filter(([url]) => !here.has(url));
  const tries = await Promise.allSettled(missing.map(([url, sha256]) => keepFile(cache, url, sha256)));
  const failed = tries.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** From an older shell where the very same bytes lie there, else from the commune: the browser checks the hash. */
async function keepFile(cache: Cache, url: string, sha256: string): Promise<void> {
  const kept = await caches.match(url, { ignoreVary: true });
  if (kept && (await hashOf(kept.clone())) === sha256) return cache.put(url, kept);
  const fresh = await fetch(url, { cache: 'reload', redirect: 'error', integrity: `sha256-${sha256}` });
  if (!fresh.ok) throw new Error(`${url}: ${fresh.status}`);
  return cache.put(url, fresh);
}

async function hashOf(response: Response): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return btoa(String.fromCharCode(...hash));
}

/** The shell before stays too: a page of it may still be open, and asks for parts that it has not loaded yet. */
async function dropOldShells(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
}

async function fromShell(request: Request, key: string): Promise<Response> {
  const mine = await (await caches.open(CACHE)).match(key, { ignoreVary: true });
  return mine ?? (await caches.match(key, { ignoreVary: true })) ?? fetch(request);
}

/** Rejects while something is owed and nobody answers, so that the browser tries again by itself. */
async function sendInBackground(): Promise<void> {
  if (['offline', 'told_later'].includes(await sendOnce())) throw new Error('nobody answers yet');
}
