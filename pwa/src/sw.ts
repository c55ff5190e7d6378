declare const self: ServiceWorkerGlobalScope;

const CACHE = `shell-${__PRECACHE__.version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(__PRECACHE__.urls)));
});

export {};
