import type { Clock } from '../domain/operations.gen';
import { NO_CLOCK, readMeta } from '../store/meta';
import type { ClockRecord } from '../store/schema';
import type { DeviceState } from './types';

const DOUBTFUL_MS = 10 * 60_000;
const JUMP_MS = 2 * 60_000;

/** The legal time of a fact, and how far it can be trusted. */
export type Stamp = { at: string; clock: Clock };

/** The device's clock plus the last measured offset, and never behind the newest fact. */
export function stampOf(record: ClockRecord, now = Date.now()): Stamp {
  const corrected = now + (record.offsetMs ?? 0);
  const newest = record.newestAt ? Date.parse(record.newestAt) : 0;
  const age = record.measuredAt === null ? null : Math.max(0, Math.round((now - Date.parse(record.measuredAt)) / 1000));
  return {
    at: new Date(Math.max(corrected, newest)).toISOString(),
    clock: { raw_at: new Date(now).toISOString(), offset_ms: record.offsetMs, offset_age_s: age },
  };
}

/** The stamp of this moment. */
export async function stamp(): Promise<Stamp> {
  return stampOf((await readMeta('clock')) ?? NO_CLOCK);
}

/** What the screens are told about the clock. */
export function clockState(record: ClockRecord, watch: JumpWatch): DeviceState['clock'] {
  const doubtful = record.offsetMs !== null && Math.abs(record.offsetMs) > DOUBTFUL_MS;
  return { doubtful, offsetMs: record.offsetMs, jumped: watch.jumped() };
}

/** Notices that somebody moved the device's clock since the last look. */
export type JumpWatch = { jumped(): boolean; confirm(): void };

/**
 * Compares the wall clock with the browser's own running one. A step back is always a jump; a step ahead only
 * while the page was on the screen, because a sleeping tablet's running clock stands still.
 */
export function jumpWatch(wall = () => Date.now(), running = () => performance.now()): JumpWatch {
  let base = wall() - running();
  let found = false;
  let slept = false;
  const look = (): boolean => {
    const drift = wall() - running() - base;
    if (drift < -JUMP_MS || (drift > JUMP_MS && !slept)) found = true;
    if (!found) base += drift;
    slept = false;
    return found;
  };
  globalThis.document?.addEventListener('visibilitychange', () => {
    slept = true;
  });
  return {
    jumped: look,
    confirm: () => {
      found = false;
      slept = false;
      base = wall() - running();
    },
  };
}
