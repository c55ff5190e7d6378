/**
 * What the screens may ask for and what they may watch. `work/` implements it; views know nothing below it.
 * Verbs resolve when the thing is safe on this device ("saved"), never when it was sent.
 * They reject with a `WorkError` whose `key` is a message in the dictionaries: what happened, what is safe, what next.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { Fault } from '../capture/quality';
import type { Line } from '../capture/read-back';
import type { Corners } from '../capture/warp';
import type { Fee, Signing } from '../domain/catalogue';
import type { FeeBasis, FeeTerms } from '../domain/fees';
import type { Form } from '../domain/forms/form';
import type { FeeAccount } from '../domain/vietqr';
import type { TrayVerbs } from './tray-types';

export type Instant = string; // RFC 3339, UTC, milliseconds, Z
export type LegalDate = string; // YYYY-MM-DD, Asia/Ho_Chi_Minh

export class WorkError extends Error {
  constructor(
    /** e.g. `error.no_room`, `error.wrong_passphrase`, `error.clock_jumped` */
    readonly key: string,
    readonly vars: Record<string, string | number> = {},
  ) {
    super(key);
  }
}

// ── the device and its people ────────────────────────────────────────────────
/** What opens a vault: a passphrase, a passkey of this device (its screen lock), or both together. */
export type WayIn = 'passphrase' | 'passkey' | 'both';
export type Lock = 'not_enrolled' | 'locked' | 'unlocked';
export type Role = 'field_officer' | 'desk_officer' | 'leader' | 'supervisor' | 'admin';
export interface PersonOnDevice {
  id: string;
  name: string;
  givenName: string;
  roles: Role[];
  /** shown at the demo's door only; absent in earnest */
  demoPassphrase?: string;
}
/** kept: not sent yet. waiting: two people have to agree. done: the new passphrase opens the vault from now on. */
export interface RecoveryView {
  /** what the approvers compare: `7K2M 9QXF 4TBH` */
  number: string;
  state: 'kept' | 'waiting' | 'refused' | 'expired' | 'done';
  at: Instant;
}
export interface DeviceState {
  lock: Lock;
  /** tablet number, two digits: "07" */
  lane: string;
  deviceName: string;
  unit: { id: string; name: string; province: string; phone: string; demo: boolean } | null;
  /** the tablet that this browser was until it threw its store away; `waiting`: dossiers not sent by then */
  evicted: { lane: string; unitName: string; waiting: number } | null;
  people: PersonOnDevice[];
  me: PersonOnDevice | null;
  catalogueAt: Instant | null;
  lastSyncAt: Instant | null;
  storage: {
    persisted: boolean;
    freeBytes: number | null;
    photosLeft: number | null;
    /** how many dossiers there is room for; null where the browser does not tell */
    dossiersLeft: number | null;
    /** what one takes: the median of `measuredOn` dossiers taken in here, or a stated size where that is 0 */
    dossierBytes: number;
    measuredOn: number;
  };
  clock: { doubtful: boolean; offsetMs: number | null; jumped: boolean };
  /** until when, and for how many days yet, this device may work without a contact; null before it is enrolled */
  lease: { until: Instant; daysLeft: number; over: boolean } | null;
  /** the commune took this device back: `at` since when, `done` once the store is empty */
  revoked: { at: Instant; lane: string; unitName: string; done: boolean } | null;
  appVersion: string;
  /** a newer version is kept here, whole, and waits */
  updateReady: boolean;
  /** this page has a draft open, or words typed that are saved nowhere yet */
  inHand: boolean;
}

// ── the strip and the outbox ─────────────────────────────────────────────────
export type Net = 'offline' | 'weak' | 'sending' | 'received';
export interface StripState {
  net: Net;
  /** dossiers on this device */
  saved: number;
  /** dossiers of which something is not yet received */
  waiting: number;
}
/** saved: only here. sending: on its way. received: signed receipts for all of it. attention: somebody has to look. */
export type SendState = 'saved' | 'sending' | 'received' | 'attention';
export interface OutboxItem {
  dossierId: string | null;
  /** empty while the vault does not belong to the reader */
  title: string;
  /** the procedure's name; empty where the item belongs to no dossier, or is not the reader's */
  what: string;
  /** it tells whose dossiers somebody looked at */
  views: boolean;
  at: Instant;
  state: SendState;
  sentBytes: number;
  totalBytes: number;
  photosLeft: number;
  receivedAt: Instant | null;
  /** code of the commune's verdict when state is attention or waiting */
  code: string | null;
  /** the commune's own sentence, in Vietnamese */
  message: string | null;
  /** when all that is owed of it was last written to a hand-over file */
  exportedAt: Instant | null;
}
export interface OutboxState {
  /** false until the list was read for whoever watches now: what is empty then says nothing of what waits */
  read: boolean;
  made: number;
  arrived: number;
  missing: [number, number][];
  frozen: boolean;
  items: OutboxItem[];
  lastError: { key: string; at: Instant } | null;
}

// ── catalogue ────────────────────────────────────────────────────────────────
export interface Procedure {
  code: string;
  revision: number;
  name: string;
  field: string;
  limit: {
    kind: string;
    value: number | null;
    unit: string | null;
    text: string;
    verified: boolean;
    receiveCutoff: string | null;
  };
  /** `data` is the catalogue's own entry, by which the amount is computed */
  fee: { amountVnd: number | null; text: string; verified: boolean; data: Fee };
  components: {
    name: string;
    copy: 'original' | 'certified' | 'photo' | 'present' | 'eform' | 'data';
    required: boolean;
    note: string;
  }[];
  fieldService: 'full' | 'native' | 'intake' | 'result_only' | 'intake_prohibited_offsite' | 'none';
  /** code of the procedure's own form for mobile teams, or null */
  mobileForm: string | null;
  signing: Signing;
  result: string;
  note: string;
  verified: boolean;
  /** what people say when they mean it */
  sayings?: readonly string[];
}
/** Liên thông: several procedures from one set of facts; each becomes a dossier of its own. */
export interface Bundle {
  id: string;
  name: string;
  /** `codes`: one procedure, or several of which the officer chooses one after `ask`; `optional`: it may be left out */
  parts: {
    codes: readonly string[];
    optional: boolean;
    ask: string;
    labels: Readonly<Record<string, string>>;
  }[];
  /** what another agency does with the same facts; it gets no number of ours */
  passedOn: readonly { name: string; agency: string }[];
  /** the procedure that the law has for all of it together, or null */
  officialCode: string | null;
  note: string;
  verified: boolean;
  sayings: readonly string[];
}
export interface Hamlet {
  id: string;
  name: string;
}
export interface Team {
  id: string;
  name: string;
  members: string[];
}

// ── field session ────────────────────────────────────────────────────────────
export type SessionKind = 'hamlet' | 'home_visits' | 'no_appointment' | 'off_hours';
export interface FieldSessionView {
  id: string;
  place: string;
  hamletId: string | null;
  kind: SessionKind;
  on: LegalDate;
  until: Instant | null;
  members: string[];
  leaderPresent: boolean;
  open: boolean;
}
export interface OpenSession {
  place: string;
  hamletId: string | null;
  kind: SessionKind;
  teamId: string | null;
  /** people of this tablet or of the team; the leader, when present, is one of them */
  members: string[];
  until: Instant | null;
}
export interface TodayState {
  session: FieldSessionView | null;
  planned: FieldSessionView[];
  received: number;
  onTheSpot: number;
  toDeliver: number;
  drafts: DraftSummary[];
  /** newest first; the first page only, `more` says how many follow */
  takenIn: DossierSummary[];
  takenInMore: number;
  results: DossierSummary[];
  resultsMore: number;
}

// ── taking in ────────────────────────────────────────────────────────────────
export type Honorific = 'ông' | 'bà' | 'bác' | 'cô' | 'chú' | 'anh' | 'chị' | 'em' | 'cháu' | 'ông/bà';
export interface PersonAnswers {
  name: string;
  honorific: Honorific;
  idNumber: string;
  noIdReason: string;
  birthOn: string; // YYYY or YYYY-MM-DD, '' unknown
  sex: 'male' | 'female' | '';
  phone: string;
  address: string;
  hamletId: string | null;
  help: ('reading_writing' | 'hearing' | 'walking' | 'interpreter')[];
  fromCard: boolean;
  /** the wording of the line about messages that was ticked; '' or absent: nobody agreed */
  notice?: string;
}
/** Somebody of these hamlets whom the commune has met within a year; the whole number stays at the commune. */
export interface KnownPerson {
  id: string;
  name: string;
  birthYear: string;
  sex: PersonAnswers['sex'];
  hamletId: string | null;
  numberEnds: string;
}
/** An open dossier of the same person for the same procedure. */
export interface Double {
  dossierId: string;
  procedureCode: string;
  /** null where this device has no more of it than that it is there */
  known: { number: string; procedureName: string; at: Instant } | null;
}
export type Relation = 'parent' | 'child' | 'spouse' | 'sibling' | 'grandparent' | 'guardian' | 'authorised' | 'other';
export interface DraftPhoto {
  id: string;
  component: number | null;
  kind: 'paper' | 'signature' | 'fingerprint_page' | 'handover' | 'authorisation' | 'result' | 'other';
  mediaType: 'image/jpeg' | 'image/webp' | 'image/png' | 'application/pdf';
  size: number;
  /** why it may not be readable; gone once the officer said to use it nevertheless */
  faults?: Fault[];
  /** the picture that this one was cut out of and straightened from; it lies aside until the draft ends */
  whole?: string;
}
/** What is done with a page: used in spite of its faults, moved, taken out (and brought back), or no longer cut out of its picture. */
export type PageAct = 'use' | 'up' | 'down' | 'put_aside' | 'bring_back' | 'whole_again';
/** Typed answers by the form's keys; null: asked, and not known. */
export type Answer = string | number | boolean | null;
export type Answers = Record<string, Answer | Answer[] | Record<string, Answer>[]>;
export type PaperState = 'photographed' | 'seen' | 'declared' | 'data' | 'not_needed' | 'missing';
/** How the fee was arrived at; `stated`: the officer wrote another amount. */
export interface FeeAnswers {
  count: number;
  pages: number;
  exemption: string | null;
  stated: boolean;
  /** what the computed amount rests on */
  basis?: FeeBasis;
}
export interface Draft {
  id: string;
  dossierId: string;
  step: 'person' | 'procedure' | 'declaration' | 'papers' | 'sign';
  person: PersonAnswers;
  /** `authorised`: their written authorisation is with the commune */
  acting: { name: string; relation: Relation; idNumber: string; phone: string; authorised?: boolean } | null;
  procedureCode: string | null;
  /** several procedures at once: the bundle of the catalogue and the codes that were chosen of it, `procedureCode` first */
  bundle?: { id: string; codes: string[] } | undefined;
  content: string;
  declaration: Answers;
  /** the question in hand, by its key: a draft that is taken up again goes on there */
  asking?: string;
  papers: Record<number, { state: PaperState; note: string }>;
  photos: DraftPhoto[];
  /** pictures that are no page now and can be one again until the draft ends, and where they stood */
  aside?: { photo: DraftPhoto; at: number }[];
  /** stated by the officer where the limit is unknown */
  statedDueAt: Instant | null;
  returnBy: 'home' | 'field_session' | 'counter' | 'post' | 'electronic';
  returnPlace: string;
  feeVnd: number | null;
  fee?: FeeAnswers | null;
  /** of a bundle's other procedures, by code, once they were looked at */
  otherFees?: Record<string, { feeVnd: number | null; fee: FeeAnswers }> | undefined;
  readBackTicked: number[];
  /** what those ticks are of: `ReadBack.over`. Ticks of something else count for nothing */
  readBackOver?: string;
  /** how the person agreed; it counts while `over` is that of the draft */
  signed?: Signed | null;
  /** dossiers that are doubles of this one, of which the officer said: go on */
  doublesSeen?: string[];
  savedAt: Instant;
}
/** An agreement that was given and is not recorded yet; its pictures lie with the draft. */
export interface Signed extends Omit<AgreementInput, 'readBack' | 'over'> {
  over: string;
}
/** What is read to the person; an agreement is bound to `over`, which any change to the draft changes. */
export interface ReadBack {
  lines: Line[];
  over: string;
}
export interface DraftSummary {
  id: string;
  name: string;
  honorific: Honorific;
  procedureName: string;
  step: Draft['step'];
  savedAt: Instant;
}
export interface AgreementInput {
  method: 'signed' | 'fingerprint' | 'witnessed';
  /** a photo or drawing kept with `addPhoto`; none for witnesses whose own signatures were kept */
  photoId: string | null;
  witnesses: { name: string; idNumber: string; photoId: string | null }[];
  interpreter: string;
  interpreterIdNumber?: string;
  interpreterPhotoId?: string | null;
  /** the sentences exactly as they were read, in order */
  readBack: string[];
  /** what was agreed to; where the draft is something else by now, nothing is recorded */
  over?: string;
}
export interface Promise_ {
  dueAt: Instant | null;
  basis: 'computed' | 'stated_needed';
  verified: boolean;
}

/** A day on which the centre works, and from when to when. */
export interface CentreDay {
  on: LegalDate;
  hours: { from: string; to: string }[];
}

// ── dossiers ─────────────────────────────────────────────────────────────────
export type DossierState =
  | 'received'
  | 'appraised'
  | 'in_handling'
  | 'decided'
  | 'delivered'
  | 'supplement_requested'
  | 'withdrawn'
  | 'closed'
  | 'not_accepted';
export interface DossierSummary {
  id: string;
  number: string;
  name: string;
  honorific: Honorific;
  procedureName: string;
  at: Instant;
  dueAt: Instant | null;
  dueVerified: boolean;
  state: DossierState;
  outcome: 'granted' | 'refused' | null;
  send: SendState;
  returnBy: Draft['returnBy'];
  returnPlace: string;
}
export interface TimelineItem {
  opId: string;
  type: string;
  at: Instant;
  by: string;
  /** what was typed with it (reason, note, recipient), '' if nothing; the screen words the `type` itself */
  words: string;
  send: SendState;
}
/** What the citizen has to complete (Mẫu 02). */
export interface Supplement {
  items: string[];
  reason: string;
}
/** Why a dossier was not taken in, and on what it rests (Mẫu 03). */
export interface Refusal {
  reason: string;
  basis: string;
}
export interface DossierView extends DossierSummary {
  trackingCode: string;
  trackingUrl: string;
  procedureCode: string;
  feeVnd: number | null;
  person: PersonAnswers;
  content: string;
  components: { index: number; name: string; state: PaperState; pages: number }[];
  readBack: string[];
  timeline: TimelineItem[];
  attachments: (DraftPhoto & { send: SendState })[];
  /** operation types that the lifecycle allows now, by this person */
  allowed: string[];
  acting?: Draft['acting'];
  /** what was asked for, oldest first, as far as it was told on this device */
  supplements?: Supplement[];
  /** why it was not taken in */
  refusal?: Refusal;
  /** a decision was composed here and waits for its signature */
  composed?: boolean;
  /** taken in together with others: all of them, this one too; the papers' bytes go with the first */
  bundle?: { id: string; dossiers: { id: string; number: string; procedureName: string }[] };
  asOf: Instant;
}
/** May a leader sign a procedure; where not, from which day on (null: no day is known). */
export type MandateAnswer = { may: true } | { may: false; from: LegalDate | null };
/** A leader at the table, and what the newest trip pack says of their hand. */
export interface LeaderHere extends PersonOnDevice {
  hasPasskey: boolean;
  mandate: MandateAnswer;
}
export interface DecisionInput {
  outcome: 'granted' | 'refused';
  number: string;
  result: string;
  reason: string;
}
/** Relatives to whom a result is given without an authorisation; anybody else brings one. */
export type Kinship = Exclude<Relation, 'authorised' | 'other'>;
export interface DeliveryInput {
  channel: 'home' | 'field_session' | 'counter';
  recipient: {
    name: string;
    relation: 'applicant' | 'relative' | 'authorised';
    idNumber: string;
    checked: boolean;
    kinship?: Kinship;
  };
  agreement: AgreementInput;
  /** pictures that were kept for it: the written authorisation, the hand-over */
  photos?: string[];
}

// ── the return run ───────────────────────────────────────────────────────────
/** A result to give back, with what leads to its door. */
export interface RunItem extends DossierSummary {
  /** the hamlet's name, '' where it is not known */
  hamlet: string;
  address: string;
  phone: string;
  /** when to try again; null: whenever somebody goes there */
  nextOn: LegalDate | null;
  /** SHA-256 of its tracking code, by which the QR of its receipt finds it */
  trackingHash: string;
}
export interface ReturnRun {
  on: LegalDate;
  items: RunItem[];
  /** by this person, today, on this tablet */
  given: number;
  tried: number;
}
/** What a scanned receipt leads to: its dossier and state, where this vault has it. */
export type ByCode = { id: string; number: string; state: DossierState };

// ── the whole of it ──────────────────────────────────────────────────────────
/** Why a screen opens somebody's dossier. */
export type ViewReason = 'read' | 'receipt' | 'act' | 'decide' | 'deliver';
/** Why somebody uncovers what is sensitive in it. */
export type UncoverReason = 'handle' | 'identify' | 'asked';

export interface Work extends TrayVerbs {
  device: ReadonlySignal<DeviceState>;
  strip: ReadonlySignal<StripState>;
  outbox: ReadonlySignal<OutboxState>;
  today: ReadonlySignal<TodayState>;

  /** reads what needs no key and decides the first screen; first thing called */
  start(): Promise<void>;
  /** the demo's door: people with their shown passphrases; null when this is no demo or it is out of reach */
  demoDoor(): Promise<{ unitName: string; people: PersonOnDevice[]; token: string } | null>;
  /** for which unit and which people a one-time link is; the link is not used up. Raises `commune.enrolment`, `error.offline` */
  offer(token: string): Promise<{ unitName: string; people: PersonOnDevice[] }>;
  /** `demo`: the passphrases are those of the door; in earnest each has to be as strong as a proposed one */
  enrol(input: {
    token: string;
    deviceName: string;
    people: { id: string; passphrase: string }[];
    demo?: boolean;
  }): Promise<void>;
  /** `passphrase` null: by the screen lock alone, where that is a way in */
  unlock(personId: string, passphrase: string | null): Promise<void>;
  /** how this person's vault opens here, the quickest way first */
  waysIn(personId: string): Promise<WayIn[]>;
  /** the three below change my own vault; each asks for my passphrase first */
  addPasskey(passphrase: string): Promise<void>;
  dropPasskey(passphrase: string): Promise<void>;
  changePassphrase(old: string, passphrase: string): Promise<void>;
  /** Another key to sign with, for whoever is unlocked; it needs the network. */
  renewAuthorKey(): Promise<void>;
  /** a forgotten passphrase: the request that waits for this person, or null */
  recovery(personId: string): Promise<RecoveryView | null>;
  /** with no network it is kept and goes later; `passphrase` is the one of the time after */
  askRecovery(personId: string, passphrase: string): Promise<RecoveryView>;
  /** asks the commune how it stands; raises `error.offline` */
  followRecovery(personId: string): Promise<RecoveryView | null>;
  withdrawRecovery(personId: string): Promise<void>;
  proposePassphrase(): Promise<string>;
  strongEnough(passphrase: string): Promise<boolean>;
  lock(): Promise<void>;
  /** the officer confirms the hour after the clock jumped */
  confirmClock(): Promise<void>;
  /** the new version takes over and the app starts again, locked; raises `error.update_later` */
  applyUpdate(): Promise<void>;
  /** while there is something in hand no new version takes over, in no page of this device */
  haveInHand(inHand: boolean): void;

  procedures(): Promise<Procedure[]>;
  bundles(): Promise<Bundle[]>;
  /** codes of this person's starred procedures, oldest star first */
  favourites(): Promise<string[]>;
  setFavourite(code: string, starred: boolean): Promise<void>;
  hamlets(): Promise<Hamlet[]>;
  teams(): Promise<Team[]>;
  peopleOfUnit(): Promise<PersonOnDevice[]>;
  /** ids of the procedures used most on this device, newest habit first, at most 6 */
  usual(): Promise<string[]>;
  /** with a bundle: the latest hour of its procedures; `stated_needed` where one of them has no limit */
  promise(procedureCode: string, bundle?: Draft['bundle']): Promise<Promise_>;
  /** that day where the centre works on it, else the first working day after it; null before a trip pack told the calendar */
  centreDay(on: LegalDate): Promise<CentreDay | null>;
  /** the form by which these procedures are declared, or null: then only what is asked for is written */
  declarationForm(codes: readonly string[]): Promise<Form | null>;
  /** where fees are paid, and what the province decided about them */
  feeTerms(): Promise<FeeTerms>;
  /** cash in the officer's hand, for which the payer gets a paper with this number */
  takeFee(dossierId: string, amountVnd: number, receiptNumber: string): Promise<void>;
  /** the payer was shown the VietQR of this account */
  requestPayment(dossierId: string, amountVnd: number, to: FeeAccount): Promise<void>;

  openFieldSession(input: OpenSession): Promise<void>;
  joinFieldSession(id: string): Promise<void>;
  closeFieldSession(note: string): Promise<void>;

  newDraft(): Promise<Draft>;
  draft(id: string): Promise<Draft | null>;
  /** kept at every change; last write wins */
  keepDraft(draft: Draft): Promise<void>;
  dropDraft(id: string): Promise<void>;
  /** re-encodes a picture (long side ≤ 2000 px, EXIF gone), keeps it in the vault beside the draft */
  addPhoto(
    draftId: string,
    file: Blob,
    about: { kind: DraftPhoto['kind']; component: number | null; instead?: string },
  ): Promise<DraftPhoto>;
  /** resolves with the draft's pictures as they are kept then */
  changePage(draftId: string, photoId: string, act: PageAct): Promise<DraftPhoto[]>;
  /** the sheet between these corners (shares of the sides) in the place of its picture, which is kept aside */
  straighten(draftId: string, photoId: string, corners: Corners): Promise<DraftPhoto[]>;
  dropPhoto(draftId: string, photoId: string): Promise<void>;
  /** an object URL; revoke it after use */
  photoUrl(ownerId: string, photoId: string): Promise<string>;
  /** people of the hamlets of planned sessions whom the trip pack knows */
  knownPeople(): Promise<KnownPerson[]>;
  /** open dossiers of the same person and procedure, in this session's and in the trip pack */
  doubles(draft: Draft): Promise<Double[]>;
  readBack(draft: Draft): Promise<ReadBack>;
  /** the one transaction: seals and saves all of it, mints the number */
  recordIntake(draftId: string, agreement: AgreementInput): Promise<DossierView>;
  /** it is not taken in: the draft ends, the reason is recorded, no number is minted */
  refuseIntake(draftId: string, refusal: Refusal): Promise<DossierView>;

  /** that somebody looked, and why, is kept for the commune's book of views */
  dossier(id: string, why?: ViewReason): Promise<DossierView>;
  /** notes that, and why, sensitive data of a dossier is looked at; resolves when that is kept here */
  uncover(id: string, why: UncoverReason): Promise<void>;
  dossiers(
    filter: 'taken_in' | 'to_deliver' | 'all',
    offset: number,
    limit: number,
  ): Promise<{ rows: DossierSummary[]; total: number }>;
  appraise(dossierId: string, input: { outcome: 'complete' | 'incomplete'; note: string }): Promise<void>;
  requestSupplement(dossierId: string, input: { items: string[]; reason: string }): Promise<void>;
  startHandling(
    dossierId: string,
    input: { reason: 'verify_elsewhere' | 'council' | 'other_agency' | 'no_leader' | 'needs_time'; note: string },
  ): Promise<void>;
  /** leaders of the open field session that have a vault on this device, and whether they may sign this procedure */
  leadersHere(procedureCode: string): Promise<LeaderHere[]>;
  /** what was composed and not signed; an empty one where nothing was */
  composedDecision(dossierId: string): Promise<DecisionInput>;
  /** kept until it is signed on this device */
  keepDecision(dossierId: string, input: DecisionInput): Promise<void>;
  /** exactly what the leader signs, in words, before the key is asked for */
  decisionWords(dossierId: string, input: DecisionInput): Promise<string[]>;
  /** author = the leader; recorded_by = the officer who is unlocked */
  decide(dossierId: string, input: DecisionInput, leader: { personId: string; passphrase: string }): Promise<void>;
  deliver(dossierId: string, input: DeliveryInput): Promise<void>;
  /** all results that wait to be given back, with their doors */
  returnRun(): Promise<ReturnRun>;
  /** the dossier of a receipt's tracking code, or null where this tablet does not have it for this person */
  byCode(trackingCode: string): Promise<ByCode | null>;
  /** keeps a drawing or picture for a delivery before it is recorded */
  addDossierPhoto(dossierId: string, file: Blob, kind: DraftPhoto['kind']): Promise<DraftPhoto>;
  deliveryFailed(
    dossierId: string,
    input: { reason: 'absent' | 'declined' | 'wrong_person' | 'rescheduled'; nextOn: LegalDate | null; note: string },
  ): Promise<void>;
  withdraw(dossierId: string, reason: string): Promise<void>;
  addNote(dossierId: string, text: string): Promise<void>;

  /** tries now; resolves with what became of it, in a key for the dictionaries */
  sendNow(): Promise<string>;
  pull(): Promise<void>;
  /** counts again for how many dossiers there is room; `device` tells */
  measureRoom(): Promise<void>;
  persistStorage(): Promise<boolean>;
}
