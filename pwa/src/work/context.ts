import { type Signal, signal } from '@preact/signals';
import type { Vault } from '../vault/vault';
import type { JumpWatch } from './clock';
import { type DeviceState, type OutboxState, type StripState, type TodayState, WorkError } from './types';

/** What the verbs share: the signals that screens watch, and the vault while it is open. */
export type Context = {
  device: Signal<DeviceState>;
  strip: Signal<StripState>;
  outbox: Signal<OutboxState>;
  today: Signal<TodayState>;
  vault: Vault | null;
  watch: JumpWatch;
  /** reads the signals again after something changed */
  refresh(): Promise<void>;
  /** something is waiting: send when possible */
  kick(): void;
};

export const EMPTY_TODAY: TodayState = {
  session: null,
  planned: [],
  received: 0,
  onTheSpot: 0,
  toDeliver: 0,
  drafts: [],
  takenIn: [],
  takenInMore: 0,
  results: [],
  resultsMore: 0,
};

export const EMPTY_OUTBOX: OutboxState = {
  read: false,
  made: 0,
  arrived: 0,
  missing: [],
  frozen: false,
  items: [],
  lastError: null,
};

const NO_DEVICE: DeviceState = {
  lock: 'not_enrolled',
  lane: '',
  deviceName: '',
  unit: null,
  evicted: null,
  people: [],
  me: null,
  catalogueAt: null,
  lastSyncAt: null,
  storage: { persisted: false, freeBytes: null, photosLeft: null, dossiersLeft: null, dossierBytes: 0, measuredOn: 0 },
  clock: { doubtful: false, offsetMs: null, jumped: false },
  lease: null,
  revoked: null,
  appVersion: __APP_VERSION__,
  updateReady: false,
  inHand: false,
};

type Signals = Pick<Context, 'device' | 'strip' | 'outbox' | 'today'>;

/** The signals before anything was read; `onWatch` hears whether a screen watches the outbox. */
export function emptySignals(onWatch: (watched: boolean) => void = () => undefined): Signals {
  return {
    device: signal(NO_DEVICE),
    strip: signal<StripState>({ net: 'offline', saved: 0, waiting: 0 }),
    outbox: signal(EMPTY_OUTBOX, { watched: () => onWatch(true), unwatched: () => onWatch(false) }),
    today: signal(EMPTY_TODAY),
  };
}

/** The open vault; raises `error.locked`, and `error.storage_evicted` where no passphrase would open it again. */
export function openVault({ vault, device }: Context): Vault {
  if (!vault) throw new WorkError(device.value.evicted ? 'error.storage_evicted' : 'error.locked');
  return vault;
}

/** The unit that this device belongs to; raises `error.not_enrolled`. */
export function unitOf({ device }: Context): NonNullable<DeviceState['unit']> {
  const { unit } = device.value;
  if (!unit) throw new WorkError('error.not_enrolled');
  return unit;
}

/** Runs a change on this device: then the screens are told, and what waits is sent. */
export async function changing<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const result = await work();
  await context.refresh();
  context.kick();
  return result;
}
