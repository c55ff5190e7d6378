import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { builtFiles } from './files.ts';

/** Eight hex digits that change with any of these files, or any file in these folders; tests do not count. */
export function stampOf(places: string[]): string {
  const hash = createHash('sha256');
  for (const place of places) {
    const files = statSync(place).isDirectory() ? builtFiles(place) : [{ path: place, bytes: readFileSync(place) }];
    for (const { path, bytes } of files) {
      if (!path.includes('.test.')) hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes);
    }
  }
  return hash.digest('hex').slice(0, 8);
}
