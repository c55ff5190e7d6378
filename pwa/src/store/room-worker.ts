/**
 * Asks the browser for room instead of believing what it tells: `storage.estimate()` of Chromium 138 and later reports
 * a made-up quota. A file of a private folder is made longer without a byte being written, which is granted or not,
 * and goes at once. Only a worker may do so.
 */
import { MOST } from './room-limits';

/** Bytes that are granted at least, or null where nobody can be asked. */
export type Granted = number | null;

const LEAST = 2 ** 20;
/** Steps down from the first size that is granted: never all of the room is held, whoever saves meanwhile finds some. */
const STEPS = 3;
const NAME = 'room-';

type Handle = { truncate(size: number): void; close(): void };
type File_ = { createSyncAccessHandle(): Promise<Handle> };
type Folder = {
  keys(): AsyncIterable<string>;
  getFileHandle(name: string, how: { create: true }): Promise<File_>;
  removeEntry(name: string): Promise<void>;
};

declare const self: {
  navigator: { storage: { getDirectory(): Promise<unknown> } };
  onmessage: (() => void) | null;
  postMessage(bytes: Granted): void;
};

self.onmessage = () => {
  measured().then(
    (bytes) => self.postMessage(bytes),
    () => self.postMessage(null), // this browser has no such folder: the page goes by the estimate
  );
};

/** Bytes that are granted at least; at most 2 GiB are asked for. */
async function measured(): Promise<number> {
  const folder = (await self.navigator.storage.getDirectory()) as Folder;
  await clear(folder);
  const held: Handle[] = [];
  let granted = 0;
  try {
    for (let size = MOST, steps = 0; size >= LEAST && steps < STEPS; size /= 2) {
      const handle = await asked(folder, size);
      if (handle) held.push(handle);
      if (handle) granted += size;
      if (size === MOST && handle) break;
      if (granted > 0) steps += 1;
    }
  } finally {
    for (const handle of held) handle.close();
    await clear(folder);
  }
  return granted;
}

async function asked(folder: Folder, size: number): Promise<Handle | null> {
  const handle = await (
    await folder.getFileHandle(NAME + crypto.randomUUID(), { create: true })
  ).createSyncAccessHandle();
  try {
    handle.truncate(size);
    return handle;
  } catch {
    handle.close();
    return null; // not granted
  }
}

/** Also what a page that was killed in the middle has left; what another page is measuring with stays. */
async function clear(folder: Folder): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) if (name.startsWith(NAME)) names.push(name);
  await Promise.allSettled(names.map((name) => folder.removeEntry(name)));
}
