/** The outbox as an encrypted file for the commune (docs/protocol.md, "Hand-over"); no network is needed. */
import { type Bytes, fromBase64url, fromUtf8, sha256Hex, utf8 } from '../domain/bytes';
import { legalDate } from '../domain/calendar';
import { freeRoom } from '../store/free-room';
import { handedOver, sealedOf, toHandOver } from '../store/hand-over';
import { readMeta } from '../store/meta';
import { putOff } from '../store/outbox';
import { MOST } from '../store/room-limits';
import type { BlobEntry, DeviceRecord, OutboxEntry } from '../store/schema';
import { type Context, openVault } from './context';
import type { HandOverFile, HandOverSize } from './tray-types';
import { WorkError } from './types';
import { END, member, Pieces } from './ustar';

/** below what the commune takes in one file: 2 GB, 20,000 operations, 20,000 pictures */
const MOST_BYTES = 1_800_000_000;
const MOST_THINGS = 18_000;
/** so much is read at once */
const PAGE_BYTES = 4_000_000;
const LATER_MS = 10 * 60_000;

type Entry = OutboxEntry | BlobEntry;
type Told = (done: number, total: number) => void;

/** What a file of now would hold. `all`: also what the commune has received and of which the copy is still here. */
export async function handOverSize(all: boolean): Promise<HandOverSize> {
  const { operations, blobs } = await toHandOver(all);
  return { operations: operations.length, blobs: blobs.length, bytes: weight([...operations, ...blobs]) };
}

/**
 * Makes the file, or several where it would be too large for one. `told` hears how many bytes of how many are done.
 * What is no longer whole on this device is left out and put in the tray. Raises `error.locked`,
 * `error.nothing_owed`, `error.no_room_for_file`.
 */
export async function makeHandOver(context: Context, all: boolean, told: Told): Promise<HandOverFile[]> {
  openVault(context); // an officer does this, nobody else
  const device = await readMeta('device');
  if (!device) throw new WorkError('error.not_enrolled');
  const { operations, blobs } = await toHandOver(all);
  const things: Entry[] = [...operations, ...blobs];
  const total = weight(things);
  if (things.length === 0) throw new WorkError('error.nothing_owed');
  await checkRoom(total);
  const volumes = inVolumes(things);
  const at = new Date();
  const files: HandOverFile[] = [];
  let done = 0;
  const next = (size: number): void => {
    done += size;
    told(done, total);
  };
  for (const [i, volume] of volumes.entries()) {
    const name = nameOf(device, at, volumes.length > 1 ? `-${i + 1}-tren-${volumes.length}` : '');
    files.push(await written(device, volume, name, at, next));
  }
  await context.refresh(); // what was found broken is in the tray now
  return files.filter(({ operations, blobs }) => operations.length + blobs.length > 0);
}

/** An officer has saved or passed on these files: everything in them is marked, and stays where it is. */
export async function markHandedOver(context: Context, files: readonly HandOverFile[]): Promise<void> {
  const at = new Date().toISOString();
  for (const { operations, blobs } of files) await handedOver(operations, blobs, at);
  await context.refresh();
}

function weight(things: Entry[]): number {
  return things.reduce((sum, { size }) => sum + size, 0);
}

/**
 * The browser would find out half-way; a person would rather know before. What is measured is a lower bound of at least
 * four fifths: only what surely does not fit is refused here.
 */
async function checkRoom(bytes: number): Promise<void> {
  const granted = await freeRoom(true);
  if (granted !== null && granted < MOST && bytes > granted * 1.25) throw noRoom(bytes);
}

function noRoom(bytes: number): WorkError {
  return new WorkError('error.no_room_for_file', { size: Math.ceil(bytes / 1e6) });
}

function inVolumes(things: Entry[]): Entry[][] {
  return inParts(things, MOST_BYTES, MOST_THINGS);
}

/** In their order, each part of at most so many bytes (or one thing) and so many things. */
export function inParts<T extends { size: number }>(things: readonly T[], bytes: number, most: number): T[][] {
  const parts: T[][] = [];
  let room = 0;
  for (const thing of things) {
    const last = parts.at(-1);
    if (last && thing.size <= room && last.length < most) last.push(thing);
    else parts.push([thing]);
    room = (parts.at(-1) === last ? room : bytes) - thing.size;
  }
  return parts;
}

function nameOf({ unit, lane }: DeviceRecord, at: Date, part: string): string {
  const on = legalDate(at.toISOString());
  return `ban-giao-${unit.id}-may-${lane}-${on}${part}.tar`;
}

async function written(
  device: DeviceRecord,
  volume: Entry[],
  name: string,
  at: Date,
  next: (size: number) => void,
): Promise<HandOverFile> {
  try {
    const pieces = new Pieces();
    const { operations, blobs } = await copied(volume, pieces, at, next);
    const first = member('manifest.json', utf8(manifest(device, operations, blobs, at)), at);
    const file = new File([...first, ...(await pieces.all()), END], name, { type: 'application/x-tar' });
    return { name, file, operations: operations.map((one) => one.op_id), blobs: blobs.map((one) => one.blob) };
  } catch (error) {
    throw error instanceof DOMException ? noRoom(weight(volume)) : error;
  }
}

/** A page at a time: read, compared with its hash, written, forgotten. Gives what was whole. */
async function copied(volume: Entry[], pieces: Pieces, at: Date, next: (size: number) => void) {
  const operations: OutboxEntry[] = [];
  const blobs: BlobEntry[] = [];
  for (const page of inParts(volume, PAGE_BYTES, volume.length)) {
    const sealed = await sealedOf(page.map(keyOf));
    for (const [i, entry] of page.entries()) {
      const bytes = sealed[i];
      next(entry.size);
      if (!bytes || (await sha256Hex(bytes)) !== hashOf(entry)) {
        await notWhole(entry, bytes);
        continue;
      }
      await pieces.add(...member(pathOf(entry), bytes, at));
      if ('blob' in entry) blobs.push(entry);
      else operations.push(entry);
    }
  }
  return { operations, blobs };
}

function keyOf(entry: Entry): string {
  return 'blob' in entry ? entry.blob : entry.op_id;
}

function pathOf(entry: Entry): string {
  return 'blob' in entry ? `blobs/${entry.blob}.age` : `operations/${entry.op_id}.age`;
}

/** The hash of the sealed bytes: a blob's name, or what stands in the signed header. */
function hashOf(entry: Entry): string {
  if ('blob' in entry) return entry.blob;
  const payload = fromUtf8(fromBase64url(entry.header.split('.')[1] ?? ''));
  return (JSON.parse(payload) as { sealed_sha256: string }).sealed_sha256;
}

async function notWhole(entry: Entry, bytes: Bytes | undefined): Promise<void> {
  if (!entry.owed) return; // the commune has it
  const thing = { store: 'blob' in entry ? 'blobs' : 'outbox', id: keyOf(entry) } as const;
  await putOff([thing], () => Date.now() + LATER_MS, bytes ? 'copy_broken' : 'copy_gone');
}

function manifest(device: DeviceRecord, operations: OutboxEntry[], blobs: BlobEntry[], at: Date): string {
  return JSON.stringify({
    v: 1,
    kind: 'hand-over',
    device: device.id,
    made_at: at.toISOString(),
    certificate: device.certificate,
    headers: operations.map(({ header }) => header),
    blobs: blobs.map(({ blob }) => blob),
  });
}
