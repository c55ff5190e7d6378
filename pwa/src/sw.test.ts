import { beforeEach, expect, test, vi } from 'vitest';
import { sendOnce } from './sync/loop';

vi.mock('./sync/loop', () => ({ sendOnce: vi.fn() }));

type Heard = { waitUntil(work: Promise<unknown>): void; respondWith?(answer: Promise<Response>): void };
type Shell = Map<string, string>;
const ORIGIN = 'https://xa.example';
const BUILT = { '/app/': '<!doctype html>new', '/app/assets/a.js': 'a', '/app/assets/b.js': 'b' };
let listeners: Map<string, ((event: never) => void)[]>;
let shells: Map<string, Shell>;
let served: Record<string, string>;
let fetched: string[];
let skipped: number;
let inHand: boolean;

const sha256 = async (text: string) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))));
const answer = (text: string | undefined) => (text === undefined ? undefined : new Response(text));

/** A browser's fetch with `integrity`: other bytes than those are no answer. */
async function fetchChecked(url: string, { integrity }: { integrity?: string } = {}): Promise<Response> {
  fetched.push(url);
  const content = served[url];
  if (content === undefined) return new Response('', { status: 404 });
  if (integrity && integrity !== `sha256-${await sha256(content)}`) throw new TypeError('integrity');
  return new Response(content);
}

function cacheOf(name: string) {
  const shell = shells.get(name) ?? new Map<string, string>();
  shells.set(name, shell);
  return {
    keys: () => Promise.resolve([...shell.keys()].map((path) => ({ url: ORIGIN + path }))),
    match: (key: string) => Promise.resolve(answer(shell.get(key))),
    put: async (key: string, response: Response) => void shell.set(key, await response.text()),
  };
}

beforeEach(async () => {
  [listeners, shells, fetched, skipped, inHand] = [new Map(), new Map(), [], 0, false];
  served = { ...BUILT };
  shells.set('shell-older', new Map());
  shells.set('shell-old', new Map([['/app/', '<!doctype html>old'], ['/app/assets/a.js', 'a'], ['/app/assets/o.js', 'o']])); // biome-ignore format: one shell a line
  shells.set('other', new Map());
  const files = await Promise.all(Object.entries(BUILT).map(async ([url, text]) => [url, await sha256(text)]));
  vi.stubGlobal('__PRECACHE__', { version: 'v2', files });
  vi.stubGlobal('caches', {
    open: (name: string) => Promise.resolve(cacheOf(name)),
    match: (key: string) => Promise.resolve(answer([...shells.values()].find((one) => one.has(key))?.get(key))),
    keys: () => Promise.resolve([...shells.keys()]),
    delete: (name: string) => Promise.resolve(shells.delete(name)),
  });
  vi.stubGlobal('fetch', fetchChecked);
  vi.stubGlobal('navigator', {
    locks: {
      request: (_: string, __: object, run: (lock: unknown) => unknown) => Promise.resolve(run(inHand ? null : {})),
    },
  });
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
  expect(Object.fromEntries(shells.get('shell-v2') ?? [])).toEqual(BUILT);
  served = {};
  const page = (await told('fetch', asking(`${ORIGIN}/app/ho-so/1`, 'navigate'))) as Response;
  expect(await page.text()).toBe('<!doctype html>new');
  expect(await told('fetch', asking(`${ORIGIN}/app/assets/a.js`))).toBeInstanceOf(Response);
});

test('what an older shell holds byte for byte is not fetched again', async () => {
  await told('install', {});
  expect(fetched.sort()).toEqual(['/app/', '/app/assets/b.js']);
});

test('half-filled cache activated by a failed install: a file that is missing, or is not that file, fails the install', async () => {
  for (const spoiled of [undefined, '<!doctype html>Wi-Fi']) {
    if (spoiled === undefined) delete (served as Partial<typeof BUILT>)['/app/assets/b.js'];
    else served['/app/assets/b.js'] = spoiled;
    await expect(told('install', {})).rejects.toThrow();
    expect(shells.get('shell-v2')?.has('/app/assets/b.js')).toBe(false);
  }
});

test('an install that failed goes on where it stood', async () => {
  served['/app/assets/b.js'] = 'half';
  await expect(told('install', {})).rejects.toThrow();
  [served, fetched] = [{ ...BUILT }, []];
  await told('install', {});
  expect(fetched).toEqual(['/app/assets/b.js']);
});

test('a page of the version before still finds its parts', async () => {
  await told('install', {});
  await told('activate', {});
  const part = (await told('fetch', asking(`${ORIGIN}/app/assets/o.js`))) as Response;
  expect(await part.text()).toBe('o');
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

test('drafts lost on update: a new worker does not take over while any page has work in hand', async () => {
  inHand = true;
  await told('message', { data: 'SKIP_WAITING' });
  expect(skipped).toBe(0);
});

test('shells older than the one before go, what is not ours stays', async () => {
  await told('install', {});
  await told('activate', {});
  expect([...shells.keys()]).toEqual(['shell-old', 'other', 'shell-v2']);
});

test('woken for the outbox it sends, and asks to be woken again while nobody answers', async () => {
  vi.mocked(sendOnce).mockResolvedValueOnce('received');
  await expect(told('sync', { tag: 'outbox' })).resolves.toBeUndefined();
  vi.mocked(sendOnce).mockResolvedValueOnce('offline');
  await expect(told('sync', { tag: 'outbox' })).rejects.toThrow();
  await told('sync', { tag: 'another' });
  expect(sendOnce).toHaveBeenCalledTimes(2);
});
