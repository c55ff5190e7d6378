import { createHash } from 'node:crypto';
import type { BuiltFile } from './files.ts';

/**
 * What the worker keeps for the days without a network: a name for this build, and the address of each of its files
 * with the SHA-256 of its bytes (base64, as in an `integrity` attribute).
 */
export type Precache = { version: string; files: [url: string, sha256: string][] };

const KEPT = /\.(js|css|html|wasm|woff2|svg|png|json|webmanifest)$/;
const WORKER = 'sw.js';

/**
 * The precache list of a built folder served at `base` (with its closing slash).
 * `index.html` is listed as `base` itself: the server redirects the other name, and a redirected answer
 * in the cache makes every navigation without a network fail.
 */
export function precacheOf(files: BuiltFile[], base: string): Precache {
  const kept = files.filter(({ path }) => KEPT.test(path) && path !== WORKER);
  const hash = createHash('sha256');
  for (const { path, bytes } of kept) hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes);
  return {
    version: hash.digest('hex').slice(0, 12),
    files: kept.map(({ path, bytes }) => [path === 'index.html' ? base : base + path, sha256(bytes)]),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
