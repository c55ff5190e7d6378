import { freeRoom } from '../store/free-room';
import { prune } from '../store/outbox';
import { progressOf } from '../store/progress';
import { measureRoomBy } from '../store/room-told';
import { count, page } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import { type DeviceState, WorkError } from './types';

type Storage = DeviceState['storage'];

measureRoomBy(freeRoom); // wherever there is a page, there is this module

/** What a dossier takes where too few were made to measure one: four photos, each sealed and once more for the team; bytes. */
export const STATED_BYTES = 3_000_000;
/** Never counted as room: the browser's own bookkeeping, and what grows between two looks; bytes. */
export const RESERVE_BYTES = 30_000_000;
/** What a dossier takes besides its pictures: its record, the journal of its sending; bytes. */
const BESIDES = 20_000;
/** so few dossiers say little of the next one */
const ENOUGH = 3;
/** the newest so many are measured */
const LOOKED = 20;
const PHOTO_BYTES = 700_000; // a sealed photo and the team's own copy of it

/** How much room there is at least, and for how many dossiers; nulls where the browser does not tell. */
export async function roomNow(vault: Vault | null, now = false): Promise<Storage> {
  const [persisted, free, sizes, drafts] = await Promise.all([
    globalThis.navigator?.storage?.persisted?.(),
    freeNow(now),
    vault ? measured(vault) : [],
    vault ? count(vault.owners(), 'draft') : 0,
  ]);
  return {
    persisted: persisted ?? false,
    freeBytes: free,
    photosLeft: free === null ? null : Math.floor(free / PHOTO_BYTES),
    ...dossiersIn(free, sizes, drafts),
  };
}

/** What the browser grants; where it cannot be asked, what it tells. */
async function freeNow(now: boolean): Promise<number | null> {
  const [granted, estimate] = await Promise.all([freeRoom(now), globalThis.navigator?.storage?.estimate?.()]);
  const told = estimate?.quota === undefined ? null : Math.max(0, estimate.quota - (estimate.usage ?? 0));
  return granted === null || told === null ? (granted ?? told) : Math.min(granted, told);
}

/**
 * For how many more dossiers `free` bytes are room, when the last ones took `sizes` and so many drafts are under way,
 * each of which may yet become as large as any. None where the largest so far would not fit.
 */
export function dossiersIn(free: number | null, sizes: number[], drafts: number) {
  const known = sizes.length >= ENOUGH ? sizes : [];
  const dossierBytes = median(known) ?? STATED_BYTES;
  const largest = Math.max(STATED_BYTES, ...known);
  const about = { dossierBytes, measuredOn: known.length };
  if (free === null) return { ...about, dossiersLeft: null };
  const room = free - RESERVE_BYTES - drafts * largest;
  return { ...about, dossiersLeft: room < largest ? 0 : Math.floor(room / dossierBytes) };
}

/**
 * Refuses to begin a dossier that this device could not finish; one that is begun is never refused. Sealed copies that
 * the commune has are let go first. Raises `error.no_room_for_dossier`.
 */
export async function roomToBegin(vault: Vault): Promise<void> {
  if ((await roomNow(vault, true)).dossiersLeft !== 0) return;
  await prune(new Date().toISOString());
  const { dossiersLeft, freeBytes } = await roomNow(vault, true);
  if (dossiersLeft === 0) throw new WorkError('error.no_room_for_dossier', { mb: Math.floor((freeBytes ?? 0) / 1e6) });
}

/** Bytes of the newest dossiers that were taken in here: what was sealed of each lies here twice, once for the team. */
async function measured(vault: Vault): Promise<number[]> {
  const { rows } = await page(vault.owners(), 'dossier', { limit: LOOKED });
  const progress = await progressOf(rows.map(({ id }) => id));
  return progress.flatMap((one) => (one ? [2 * one.bytes + BESIDES] : []));
}

function median(sizes: number[]): number | null {
  const sorted = [...sizes].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
