import type { DBSchema } from 'idb';
import type { Bytes } from '../domain/bytes';
import type { PublicJwk } from '../domain/jws';

/** The end of the device's chain: the number and header hash of its newest operation. */
export type Head = { seq: number; hash: string };

/** What the enrolment made of this browser. Officers' names are here, no citizen's ever. */
export type DeviceRecord = {
  id: string;
  lane: string;
  name: string;
  unit: { id: string; name: string; province: string; phone: string; demo: boolean };
  people: { id: string; name: string; givenName: string; roles: string[] }[];
  certificate: string;
  leaseDays: number;
  publicUrl: string;
  enrolledAt: string;
};

/** Last word of the commune about this device's chain. */
export type Contact = {
  at: string | null;
  epoch: number | null;
  /** of versions that kept one for all officers; who has none of `cursors` begins anew */
  cursor: string | null;
  /** how far each officer's own copies have come */
  cursors?: Record<string, string>;
  pulledAt: string | null;
  arrived: number;
  missing: [number, number][];
  frozen: boolean;
  failure: { key: string; at: string } | null;
  /** the version of the field app that the commune serves */
  appVersion?: string;
  /** the commune asked not to come before; ms since 1970 by this device's clock */
  notBefore?: number;
};

/** `offsetMs` is server minus device, measured when the device's own clock said `measuredAt`. */
export type ClockRecord = { newestAt: string; offsetMs: number | null; measuredAt: string | null };

/** Until when this device may work without a word from the commune, and when that was said; both the server's time. */
export type Lease = { until: string; at: string };

/** What stays of a device that the commune took back, once its store is empty. */
export type Wiped = { lane: string; unitName: string; revokedAt: string; wipedAt: string };

/** The counter of the lane: only the newest date counts, an earlier one mints nothing. */
export type LaneRecord = { on: string; used: number };

/** Dossiers on this device, and those of which something is not yet received. */
export type Totals = { saved: number; waiting: number };

/** What this device counted of one field session. */
export type SessionTally = { received: number; onTheSpot: number };

/** Wrong passphrases of one person in a row, and until when (ms since 1970) nobody is listened to. */
export type Tries = { count: number; until: number };

export type MetaMap = {
  device: DeviceRecord;
  head: Head;
  lane: LaneRecord;
  clock: ClockRecord;
  contact: Contact;
  lease: Lease;
  /** the commune took this device back; what is owed is still sent */
  revoked: { at: string };
  wiped: Wiped;
  /** who of this device's people left the commune; their vaults are wiped once what could be sent was sent */
  left: { people: string[] };
  totals: Totals;
  session: { id: string };
  habits: string[];
  lastPerson: string;
  [tally: `tally:${string}`]: SessionTally;
  [tries: `tries:${string}`]: Tries;
};

/** A record that only its owner's vault opens; `sort` and `todo` say nothing about a person. */
export type VaultRecord = {
  id: string;
  owner: string;
  kind: string;
  sort: string;
  /** set while something is still to be done with it, e.g. `deliver` */
  todo?: string;
  nonce: Bytes;
  ciphertext: Bytes;
};

/**
 * What each entry of the outbox knows of its own way to the commune. Fields that came later are optional: an entry of
 * an earlier version of the app lacks them.
 */
export type Way = {
  tries: number;
  /** not to be tried before; ms since 1970 */
  next_at: number;
  /** why somebody has to look at it; null while nobody has to */
  code: string | null;
  /** the commune's own sentence beside the code */
  message?: string | null;
  /** why it did not go the last time, also where that passes by itself */
  why?: string | null;
  /** since when it does not go as it should */
  since?: string;
  /** 1 once an officer left it to the commune: it is in the tray no more */
  left?: 1;
  /** when it was last written to a hand-over file */
  exported_at?: string;
  received_at?: string;
};

/** `owed` of what an officer took out of the queue: it is kept and does not go until it is put back. */
export const HELD = 3;

/** One sealed operation waiting to go, or kept after it went. Its bytes are in `sealed` under `op_id`. */
export type OutboxEntry = Way & {
  op_id: string;
  seq: number;
  header: string;
  header_sha256: string;
  size: number;
  /** dossier it belongs to, or its own id: the key of its `progress` */
  tag: string;
  /** set until the commune's signed receipt came */
  owed?: 1 | typeof HELD;
};

/** One sealed attachment. Its bytes are in `sealed` under its hash; `attachment` is the id of the picture. */
export type BlobEntry = Way & {
  blob: string;
  attachment: string;
  op_id: string;
  seq: number;
  size: number;
  tag: string;
  /** order on the line: 1 signatures, 2 photos */
  rank: 1 | 2;
  /** its rank while not received */
  owed?: 1 | 2 | typeof HELD;
};

/** How much of one dossier (or of one fact that belongs to none) has reached the commune. */
export type Progress = {
  tag: string;
  dossier: string | null;
  at: string;
  operations: number;
  blobs: number;
  bytes: number;
  sent: number;
  code: string | null;
  message: string | null;
  /** 1 while something is owed, 2 while somebody has to look */
  open?: 1 | 2;
  received_at: string | null;
  /** when all that is owed of it was last written to a hand-over file */
  exported_at?: string;
  /** it tells whose dossiers somebody looked at */
  views?: true;
};

/** Public data of the trip pack. */
export type CatalogueRecord = { kind: string; id: string; data: unknown };

/** The one database. Versions only add; see `db.ts`. */
export interface TanNoi extends DBSchema {
  meta: { key: string; value: MetaMap[keyof MetaMap] };
  keys: { key: string; value: unknown };
  vault: {
    key: string;
    value: VaultRecord;
    indexes: { listed: [string, string, string]; todo: [string, string, string] };
  };
  outbox: {
    key: string;
    value: OutboxEntry;
    indexes: { owed: [number, number]; tag: string; received: string };
  };
  blobs: {
    key: string;
    value: BlobEntry;
    indexes: { owed: [number, number]; tag: string; received: string };
  };
  sealed: { key: string; value: Bytes };
  progress: { key: string; value: Progress; indexes: { open: [number, string]; at: string } };
  catalogue: { key: [string, string]; value: CatalogueRecord; indexes: { kind: string } };
}

/** Pinned at enrolment, in `keys` under `pinned`. */
export type Pinned = { receiptKey: PublicJwk; recipients: string[] };
