import type { VaultRecord } from '../store/schema';
import { getRecord } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import type {
  DossierState,
  Draft,
  DraftPhoto,
  FieldSessionView,
  Honorific,
  PaperState,
  PersonAnswers,
  Refusal,
  Supplement,
  TimelineItem,
} from './types';

/** A dossier as this device keeps it, locked for the field session (or person) that took it in. */
export type DossierRecord = {
  id: string;
  number: string;
  trackingCode: string;
  /** of a dossier of the pack, which does not tell the code */
  trackingHash?: string;
  at: string;
  dueAt: string | null;
  dueVerified: boolean;
  state: DossierState;
  outcome: 'granted' | 'refused' | null;
  procedureCode: string;
  procedureName: string;
  feeVnd: number | null;
  name: string;
  honorific: Honorific;
  person: PersonAnswers;
  content: string;
  components: { index: number; name: string; state: PaperState; pages: number }[];
  readBack: string[];
  returnBy: Draft['returnBy'];
  returnPlace: string;
  sessionId: string | null;
  timeline: Omit<TimelineItem, 'send'>[];
  attachments: DraftPhoto[];
  /** when to try again, as the last attempt at giving the result back left it */
  nextOn?: string | null;
  /** who came in the applicant's stead */
  acting?: Draft['acting'];
  /** what was asked for, one for each `supplement_requested` that was told here */
  supplements?: Supplement[];
  /** why it was not taken in */
  refusal?: Refusal;
  /** taken in with others; `carriers` are those of them with which bytes of its papers go */
  bundle?: { id: string; dossiers: { id: string; number: string; procedureName: string }[]; carriers: string[] };
};

/** A field session as this device keeps it, locked under its own working key. */
export type SessionRecord = FieldSessionView & {
  teamId: string | null;
  halfDay: 'am' | 'pm';
  opIds: string[];
  /** of a session of the trip pack: its key wrapped to each member */
  workingKeys?: Record<string, string>;
};

/** A draft with the name by which the first screen calls it. */
export type KeptDraft = Draft & { procedureName: string };

/** Kinds of records; `result` is a dossier that came with the trip pack. */
export type Kind =
  | 'dossier'
  | 'result'
  | 'draft'
  | 'photo'
  | 'photo_head'
  | 'field_session'
  | 'planned'
  | 'view'
  | 'habits'
  | 'favourites'
  | 'known_person'
  | 'double'
  | 'run'
  | 'decision';

/** Where a record lies: whose it is, what it is, and by what it is sorted. */
export type Place = { id: string; owner: string; kind: Kind; sort: string; todo?: string };

/** A record that is ready to be written. */
export async function locked(vault: Vault, place: Place, value: unknown): Promise<VaultRecord> {
  return { ...place, ...(await vault.sealValue(place, value)) };
}

/** The value in a record. Raises `NotYours` where this vault has no key for it. */
export function opened<T>(vault: Vault, record: VaultRecord): Promise<T> {
  return vault.openValue<T>(record, record);
}

/** Under which name an officer's own copy lies of what the trip pack brings to each of them. */
export function ownId(id: string, person: string): string {
  return `${id}@${person}`;
}

/** The record (or this person's own copy of it) and its value, or null where there is none or it belongs to somebody else. */
export async function find<T>(vault: Vault, id: string): Promise<{ place: Place; value: T } | null> {
  const [own, plain] = await Promise.all([getRecord(ownId(id, vault.person)), getRecord(id)]);
  const mine = [own, plain].filter((one) => one !== undefined && vault.owners().includes(one.owner));
  const record = mine.find((one) => one?.kind === 'dossier') ?? mine[0]; // what was taken in here knows more
  if (!record) return null;
  const { nonce: _, ciphertext: __, ...place } = record;
  return { place: place as Place, value: await opened<T>(vault, record) };
}

/** Where a dossier lies. It waits to be delivered from its decision until its delivery. */
export function dossierPlace(owner: string, kind: 'dossier' | 'result', record: DossierRecord): Place {
  const id = kind === 'result' ? ownId(record.id, owner) : record.id;
  const place = { id, owner, kind, sort: record.at };
  return record.state === 'decided' ? { ...place, todo: 'deliver' } : place;
}

/** A picture's own record holds its bytes; what it is lies in a second one. */
export function photoHeadId(photoId: string): string {
  return `${photoId}:head`;
}

/** Both records of a picture. */
export function photoRecords(photoId: string): string[] {
  return [photoId, photoHeadId(photoId)];
}

/** Where a session of the trip pack lies until it is opened here. */
export function plannedId(id: string, person: string): string {
  return ownId(`planned:${id}`, person);
}
