/** Where the officer is, read from the hash: one precached page serves all of it, also with no network. */
import { signal } from '@preact/signals';

export interface Route {
  /** parts of the path: "#/take-in/person?draft=7" → ["take-in", "person"] */
  path: readonly string[];
  query: URLSearchParams;
}

/** Reads a hash; an empty one is today. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parts = path
    .split('/')
    .filter((p) => p !== '')
    .map(decodeURIComponent);
  return { path: parts.length === 0 ? ['today'] : parts, query: new URLSearchParams(query) };
}

/** "#/take-in/person?draft=7" from its parts. */
export function href(path: readonly string[], query: Record<string, string> = {}): string {
  const asked = new URLSearchParams(query).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${asked === '' ? '' : `?${asked}`}`;
}

export const route = signal<Route>(parse(''));

/** Goes there at once; `replace` leaves no step behind for Back. */
export function go(to: string, replace = false): void {
  if (replace) location.replace(to);
  else location.hash = to;
  follow(); // the event that tells of it comes only after the next frame
}

/** Follows the address bar from now on. */
export function startRouter(): void {
  addEventListener('hashchange', follow);
  follow();
}

let followed: string | null = null;

function follow(): void {
  if (location.hash === followed) return;
  followed = location.hash;
  route.value = parse(followed);
}
