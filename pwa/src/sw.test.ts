import { beforeEach, expect, test, vi } from 'vitest';
import { sendOnce } from './sync/loop';

vi.mock('./sync/loop', () => ({ sendOnce: vi.fn() }));

type Heard = { waitUntil(work: Promise<unknown>): void; respondWith?(answer: Promise<Response>): void };
const ORIGIN = 'https://xa.example';
let listeners: Map<string, ((event: never) => void)[]>;
let shell: Map<string, string>;
let skipped: number;

beforeEach(async () => {
  [listeners, shell, skipped] = [new Map(), new Map(), 0];
  const cache = {
    match: (key: string) => Promise.resolve(shell.has(key) ? new Response(shell.get(key)) : undefined),
    addAll: (requests: Request[]) => Promise.all(requests.map(({ url }) => shell.set(new URL(url).pathname, 'kept'))),
  };
  const opened = ['shell-old', 'shell-v2', 'other'];
  vi.stubGlobal('__PRECACHE__', { version: 'v2', urls: [`${ORIGIN}/app/`, `${ORIGIN}/app/assets/a.js`] });
  vi.stubGlobal('caches', {
    open: () => Promise.resolve(cache),
    keys: () => Promise.resolve(opened),
    delete: (name: string) => Promise.resolve(opened.splice(opened.indexOf(name), 1)),
    opened,
  });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  vi.stubGlobal('self', {
    location: { origin: ORIGIN },
    addEventListener: (type: string, heard: never) => listeners.set(type, [...(listeners.get(type) ?? []), heard]),
    skipWaiting: () => {
      skipped += 1;
      return Promise.resolve();
    },
    clients: { claim: () => Promise.resolve() },
  });
  vi.resetModules();
  await import('./sw');
});

/** What becomes of an event: what it waits for, or what it is answered with. */
async function told(type: string, about: object): Promise<unknown> {
  const work: Promise<unknown>[] = [];
  const event: Heard = {
    ...about,
    waitUntil: (promise) => work.push(promise),
    respondWith: (answer) => work.push(answer),
  };
  for (const heard of listeners.get(type) ?? []) heard(event as never);
  return (await Promise.all(work))[0];
}

const asking = (path: string, mode = 'cors', method = 'GET') => ({ request: { url: path, mode, method } });

test('the whole shell is kept at installation, and any address of the app opens it without a network', async () => {
  await told('install', {});
  expect([...shell.keys()]).toEqual(['/app/', '/app/assets/a.js']);
  const page = (await told('fetch', asking(`${ORIGIN}/app/ho-so/1`, 'navigate'))) as Response;
  expect(await page.text()).toBe('kept');
  expect(await told('fetch', asking(`${ORIGIN}/app/assets/a.js`))).toBeInstanceOf(Response);
});

test('what belongs to the commune is never answered from the shell', async () => {
  await told('install', {});
  for (const path of ['/api/sync/pull', '/t/7K2M', '/desk/']) {
    expect(await told('fetch', asking(ORIGIN + path, 'navigate'))).toBeUndefined();
  }
  expect(await told('fetch', asking('https://elsewhere.example/app/', 'navigate'))).toBeUndefined();
  expect(await told('fetch', asking(`${ORIGIN}/app/`, 'cors', 'POST'))).toBeUndefined();
});

test('a new worker waits until it is told', async () => {
  await told('install', {});
  await told('message', { data: 'something else' });
  expect(skipped).toBe(0);
  await told('message', { data: 'SKIP_WAITING' });
  expect(skipped).toBe(1);
});

test('older shells go, what is not ours stays', async () => {
  await told('activate', {});
  expect((caches as unknown as { opened: string[] }).opened).toEqual(['shell-v2', 'other']);
});

test('woken for the outbox it sends, and asks to be woken again while nobody answers', async () => {
  vi.mocked(sendOnce).mockResolvedValueOnce('received');
  await expect(told('sync', { tag: 'outbox' })).resolves.toBeUndefined();
  vi.mocked(sendOnce).mockResolvedValueOnce('offline');
  await expect(told('sync', { tag: 'outbox' })).rejects.toThrow();
  await told('sync', { tag: 'another' });
  expect(sendOnce).toHaveBeenCalledTimes(2);
});
