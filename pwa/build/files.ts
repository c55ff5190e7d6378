import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One built file: its path under the built folder with `/` between the parts, and its bytes. */
export type BuiltFile = { path: string; bytes: Uint8Array };

/** Every file under `folder`, sorted by path, so that the same build always gives the same list. */
export function builtFiles(folder: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ path: relative(folder, name).split(sep).join('/'), bytes: readFileSync(name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
