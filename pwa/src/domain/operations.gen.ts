/** Made by `make contract` from app/domain/operations. Change it there. */

export type AnyOperation =
  | FieldSessionOpened
  | FieldSessionClosed
  | FieldSessionJoined
  | IntakeRecorded
  | AttachmentAdded
  | Appraised
  | SupplementRequested
  | SupplementReceived
  | Decided
  | Delivered
  | DeliveryFailed
  | Posted
  | PostReported
  | Withdrawn
  | NoteAdded
  | HandlingStarted
  | IntakeRefused
  | DueExtended
  | PaymentRequested
  | FeeTaken
  | Closed
  | CorrectionRecorded
  | TimeCorrected
  | ConsentWithdrawn
  | PeopleViewed
  | VaultRecovered
  | Rated
  | LetterConfirmed
  | LetterMade
  | PetitionReceived
  | PetitionAnswered
  | PetitionHandedOn
  | PetitionRated;

/**
 * A team opened its table. Opened twice (two tablets) it is the same session.
 */
export interface FieldSessionOpened {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: FieldSessionOpenedFacts;
  field_session_id: string;
  recorded_by: string;
  type: 'field_session_opened';
  unit: string;
  v: 1;
}
/**
 * How far the device's clock could be trusted when it wrote `at`.
 *
 * `raw_at` is the device's own clock; `offset_ms` the last measured difference to the server (server minus
 * device), `offset_age_s` how long ago that was; both are null when the device never met the server.
 */
export interface Clock {
  offset_age_s?: number | null;
  offset_ms?: number | null;
  raw_at: string;
}
/**
 * `working_keys`: the session's key wrapped to each member's recipient (armored age); the server never opens it.
 */
export interface FieldSessionOpenedFacts {
  half_day: 'am' | 'pm';
  hamlet_id?: string | null;
  kind: 'hamlet' | 'home_visits' | 'no_appointment' | 'off_hours';
  leader_present?: boolean;
  /**
   * @minItems 1
   * @maxItems 30
   */
  members: string[];
  on: string;
  place: string;
  planned?: boolean;
  team_id?: string | null;
  until?: string | null;
  working_keys?: {
    [k: string]: string;
  };
}
/**
 * This device is done. The session ends when every device in it has said so.
 */
export interface FieldSessionClosed {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: FieldSessionClosedFacts;
  field_session_id: string;
  recorded_by: string;
  type: 'field_session_closed';
  unit: string;
  v: 1;
}
/**
 * What this device counted by itself; the server counts again.
 */
export interface FieldSessionClosedFacts {
  note?: string | null;
  on_the_spot: number;
  received: number;
}
/**
 * A device and the people on it joined a session that is open.
 */
export interface FieldSessionJoined {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: FieldSessionJoinedFacts;
  field_session_id: string;
  recorded_by: string;
  type: 'field_session_joined';
  unit: string;
  v: 1;
}
export interface FieldSessionJoinedFacts {
  /**
   * @minItems 1
   * @maxItems 30
   */
  members: string[];
}
/**
 * A dossier was taken in and its receipt handed over (Mẫu 01).
 */
export interface IntakeRecorded {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: IntakeFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'intake_recorded';
  unit: string;
  v: 1;
}
export interface IntakeFacts {
  acting?: ActingFor | null;
  agreement?: Agreement | null;
  applicant: Applicant;
  /**
   * @maxItems 60
   */
  attachments?: Attachment[];
  bundle_id?: string | null;
  channel?: 'mobile' | 'counter' | 'assisted_online' | 'online' | 'post';
  /**
   * @maxItems 60
   */
  components?: ComponentState[];
  /**
   * @maxItems 4
   */
  consents?: Consent[];
  content: string;
  declaration?: {
    [k: string]:
      | string
      | number
      | boolean
      | (string | number | boolean | null)[]
      | {
          [k: string]: string | number | boolean | null;
        }[]
      | null;
  };
  due: Due;
  fee?: FeeBasis | null;
  fee_vnd?: number | null;
  form?: FormRef | null;
  hamlet_id?: string | null;
  number: string;
  procedure_code: string;
  procedure_revision: number;
  return_by?: 'home' | 'field_session' | 'counter' | 'post' | 'electronic';
  return_place?: string | null;
  sets?: number;
  tracking_code: string;
}
/**
 * The one who came in the applicant's stead, and by what right (signing rule SG8).
 */
export interface ActingFor {
  authorisation_attachment_id?: string | null;
  id_number?: string | null;
  name: string;
  phone?: string | null;
  relation: 'parent' | 'child' | 'spouse' | 'sibling' | 'grandparent' | 'guardian' | 'authorised' | 'other';
}
/**
 * How the person agreed: bound to the hash of exactly what was read back to them.
 *
 * `read_back_sha256` is the SHA-256 of the UTF-8 bytes of the sentences joined by a line feed. `read_back` are those
 * sentences, letter for letter, so that whoever opens the operation computes it again; older tablets sent none.
 */
export interface Agreement {
  attachment_id?: string | null;
  interpreter?: Witness | null;
  method: 'signed' | 'fingerprint' | 'witnessed';
  /**
   * @maxItems 400
   */
  read_back?: string[];
  read_back_sha256: string;
  /**
   * @maxItems 4
   */
  witnesses?: Witness[];
}
/**
 * A witness or an interpreter who was there (signing rules SG4 to SG6).
 */
export interface Witness {
  attachment_id?: string | null;
  id_number?: string | null;
  name: string;
}
/**
 * The person whose dossier it is. `birth_on` may be a year alone: `1958`.
 */
export interface Applicant {
  address?: string | null;
  birth_on?: string | null;
  from_card?: boolean;
  hamlet_id?: string | null;
  /**
   * @maxItems 4
   */
  help?: ('reading_writing' | 'hearing' | 'walking' | 'interpreter')[];
  honorific?: 'ông' | 'bà' | 'bác' | 'cô' | 'chú' | 'anh' | 'chị' | 'em' | 'cháu' | 'ông/bà';
  id_number?: string | null;
  language?: string | null;
  name: string;
  no_id_reason?: string | null;
  phone?: string | null;
  sex?: ('male' | 'female') | null;
}
/**
 * The announcement of a blob: nothing is uploaded that no accepted operation announced.
 */
export interface Attachment {
  component?: number | null;
  id: string;
  kind: 'paper' | 'signature' | 'fingerprint_page' | 'handover' | 'authorisation' | 'result' | 'other';
  media_type: 'image/jpeg' | 'image/webp' | 'image/png' | 'application/pdf';
  sealed_sha256: string;
  sealed_size: number;
  sha256: string;
  size: number;
}
/**
 * What became of one paper that the procedure asks for; `index` is its place in the pinned revision.
 */
export interface ComponentState {
  index: number;
  name: string;
  note?: string | null;
  pages?: number;
  state: 'photographed' | 'seen' | 'declared' | 'data' | 'not_needed' | 'missing';
}
/**
 * Agreed to in so many words: `wording` is the version of the line that was shown, unticked, and then ticked.
 */
export interface Consent {
  purpose: 'result_notice';
  wording: string;
}
/**
 * The promise printed on the receipt. `stated` means an officer named the date, so it is unverified.
 */
export interface Due {
  at: string;
  basis: 'computed' | 'stated';
  verified: boolean;
}
/**
 * How `fee_vnd` was arrived at: by the rules of `app/domain/fees.py`, or as the officer stated it.
 */
export interface FeeBasis {
  basis: 'exempt' | 'free' | 'fixed' | 'by_count' | 'by_page' | 'province' | 'online' | 'unknown' | 'stated';
  count?: number;
  exemption?: string | null;
  pages?: number;
}
/**
 * The form that `declaration` answers, in the revision that was asked from.
 */
export interface FormRef {
  code: string;
  revision: number;
}
/**
 * A paper or picture was added after the intake.
 */
export interface AttachmentAdded {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: AttachmentAddedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'attachment_added';
  unit: string;
  v: 1;
}
/**
 * `sent_by` a citizen: by the tracking code, on the commune's own chain; `note` is then what it was sent for.
 */
export interface AttachmentAddedFacts {
  attachment: Attachment;
  note?: string | null;
  sent_by?: 'citizen' | null;
}
/**
 * The papers were weighed (thẩm định); `incomplete` leaves the dossier received.
 */
export interface Appraised {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: AppraisedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'appraised';
  unit: string;
  v: 1;
}
export interface AppraisedFacts {
  /**
   * @maxItems 60
   */
  findings?: Finding[];
  note?: string | null;
  outcome: 'complete' | 'incomplete';
}
/**
 * One thing that an appraisal saw, in words that the citizen understands.
 */
export interface Finding {
  component?: number | null;
  ok: boolean;
  text: string;
}
/**
 * The citizen has to complete something (Mẫu 02); the clock stops.
 */
export interface SupplementRequested {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: SupplementRequestedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'supplement_requested';
  unit: string;
  v: 1;
}
export interface SupplementRequestedFacts {
  answer_by?: string | null;
  contact?: string | null;
  /**
   * @minItems 1
   * @maxItems 20
   */
  items: string[];
  reason: string;
}
/**
 * What was asked for has come; the clock goes on.
 */
export interface SupplementReceived {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: SupplementReceivedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'supplement_received';
  unit: string;
  v: 1;
}
export interface SupplementReceivedFacts {
  /**
   * @maxItems 60
   */
  attachments?: Attachment[];
  /**
   * @maxItems 20
   */
  items?: string[];
  note?: string | null;
}
/**
 * A leader granted or refused what was asked.
 */
export interface Decided {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: DecidedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'decided';
  unit: string;
  v: 1;
}
export interface DecidedFacts {
  /**
   * @maxItems 60
   */
  attachments?: Attachment[];
  number?: string | null;
  outcome: 'granted' | 'refused';
  procedure: string;
  reason?: string | null;
  result?: string | null;
  signature: PasskeySignature | DemoSignature;
}
/**
 * A WebAuthn assertion over the decision's document; the server verifies it at arrival and on demand.
 *
 * Its challenge is SHA-256("tannoi:decision:v1\n" + RFC 8785 form of `decision_document`), W3C WebAuthn
 * level 3, section 7.2; user verification is required.
 */
export interface PasskeySignature {
  assertion: {
    [k: string]: unknown;
  };
  credential_id: string;
  kind: 'passkey';
}
/**
 * Only a demo accepts this, and every page and paper says so.
 */
export interface DemoSignature {
  kind: 'demo';
}
/**
 * The result was handed over.
 */
export interface Delivered {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: DeliveredFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'delivered';
  unit: string;
  v: 1;
}
export interface DeliveredFacts {
  agreement?: Agreement | null;
  /**
   * @maxItems 60
   */
  attachments?: Attachment[];
  channel: 'home' | 'field_session' | 'counter' | 'post' | 'electronic';
  copies?: number;
  post_number?: string | null;
  recipient: Recipient;
}
/**
 * Who took the result, and by what right (signing rule SG11).
 */
export interface Recipient {
  checked?: boolean;
  id_number?: string | null;
  kinship?: ('parent' | 'child' | 'spouse' | 'sibling' | 'grandparent' | 'guardian') | null;
  name: string;
  phone?: string | null;
  relation: 'applicant' | 'relative' | 'authorised' | 'post';
}
/**
 * It was tried and did not succeed; the result still waits.
 */
export interface DeliveryFailed {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: DeliveryFailedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'delivery_failed';
  unit: string;
  v: 1;
}
export interface DeliveryFailedFacts {
  next_on?: string | null;
  note?: string | null;
  reason: 'absent' | 'declined' | 'wrong_person' | 'rescheduled' | 'not_ready';
}
/**
 * The result was handed to the post; it still waits for whom it is for.
 */
export interface Posted {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: PostedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'posted';
  unit: string;
  v: 1;
}
/**
 * `due_on` is the day by which the post has to bring it; null where only the post knows it.
 */
export interface PostedFacts {
  due_on?: string | null;
  manifest?: string | null;
  post_number: string;
  reach?: 'district' | 'province' | 'big_city' | 'elsewhere' | 'special';
  to: Addressee;
}
/**
 * Who the post brings it to.
 */
export interface Addressee {
  address: string;
  name: string;
  phone?: string | null;
}
/**
 * The post told that it invited the addressee, or that the result is back. Handed over is `delivered`.
 */
export interface PostReported {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: PostReportedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'post_reported';
  unit: string;
  v: 1;
}
/**
 * `reason` is why it came back; `on` the day of which the postman speaks.
 */
export interface PostReportedFacts {
  event: 'first_invitation' | 'second_invitation' | 'returned';
  note?: string | null;
  on: string;
  post_number: string;
  reason?: ('absent' | 'not_collected' | 'declined' | 'wrong_address' | 'moved' | 'damaged' | 'other') | null;
}
/**
 * The citizen took the dossier back.
 */
export interface Withdrawn {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: WithdrawnFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'withdrawn';
  unit: string;
  v: 1;
}
export interface WithdrawnFacts {
  /**
   * @maxItems 60
   */
  attachments?: Attachment[];
  reason?: string | null;
}
/**
 * Something worth knowing, for the officers only.
 */
export interface NoteAdded {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: NoteAddedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'note_added';
  unit: string;
  v: 1;
}
export interface NoteAddedFacts {
  text: string;
}
/**
 * It cannot be decided here and now: who handles it, and why.
 */
export interface HandlingStarted {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: HandlingStartedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'handling_started';
  unit: string;
  v: 1;
}
export interface HandlingStartedFacts {
  handler?: string | null;
  note?: string | null;
  reason: 'verify_elsewhere' | 'council' | 'other_agency' | 'no_leader' | 'needs_time';
}
/**
 * A dossier was not taken in, with reason and basis (Mẫu 03).
 */
export interface IntakeRefused {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: IntakeRefusedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'intake_refused';
  unit: string;
  v: 1;
}
export interface IntakeRefusedFacts {
  applicant: Applicant;
  basis?: string | null;
  content: string;
  procedure_code?: string | null;
  reason: string;
}
/**
 * A new hour was promised, with an apology (Mẫu 04).
 */
export interface DueExtended {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: DueExtendedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'due_extended';
  unit: string;
  v: 1;
}
export interface DueExtendedFacts {
  apology?: boolean;
  due_at: string;
  reason: string;
}
/**
 * The citizen has a fee to pay.
 */
export interface PaymentRequested {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: PaymentRequestedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'payment_requested';
  unit: string;
  v: 1;
}
export interface PaymentRequestedFacts {
  account?: string | null;
  amount_vnd: number;
  reason: string;
}
/**
 * A fee was paid.
 */
export interface FeeTaken {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: FeeTakenFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'fee_taken';
  unit: string;
  v: 1;
}
export interface FeeTakenFacts {
  amount_vnd: number;
  method: 'cash' | 'vietqr' | 'bank_transfer' | 'online' | 'post';
  receipt_number?: string | null;
  reference?: string | null;
}
/**
 * Handling stopped without a decision.
 */
export interface Closed {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: ClosedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'closed';
  unit: string;
  v: 1;
}
export interface ClosedFacts {
  basis?: string | null;
  reason: string;
}
/**
 * Something recorded was wrong. The first fact stays; this one stands over it.
 */
export interface CorrectionRecorded {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: CorrectionRecordedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'correction_recorded';
  unit: string;
  v: 1;
}
/**
 * Names the operation and the fields that it supersedes: JSON pointers (RFC 6901) into its facts.
 *
 * `seen` is the paper by which the new values were checked.
 */
export interface CorrectionRecordedFacts {
  fields: {
    [k: string]: unknown;
  };
  operation_id: string;
  reason: string;
  seen?: string | null;
}
/**
 * A supervisor settled an hour that was in doubt.
 */
export interface TimeCorrected {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: TimeCorrectedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'time_corrected';
  unit: string;
  v: 1;
}
export interface TimeCorrectedFacts {
  at: string;
  operation_id: string;
  reason: string;
}
/**
 * The citizen takes back what they agreed to at the intake; nothing of the office's duty changes by it.
 */
export interface ConsentWithdrawn {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: ConsentWithdrawnFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'consent_withdrawn';
  unit: string;
  v: 1;
}
export interface ConsentWithdrawnFacts {
  note?: string | null;
  purpose: 'result_notice';
}
/**
 * Who was looked at on a device with no network, told in batches.
 */
export interface PeopleViewed {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: PeopleViewedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'people_viewed';
  unit: string;
  v: 1;
}
export interface PeopleViewedFacts {
  /**
   * @minItems 1
   * @maxItems 500
   */
  views: View[];
}
export interface View {
  at: string;
  dossier_id: string;
  reason: string;
}
/**
 * A passphrase was forgotten; two people gave the data back, and the author key is a new one.
 */
export interface VaultRecovered {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: VaultRecoveredFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'vault_recovered';
  unit: string;
  v: 1;
}
/**
 * Whose vault on which device, by which request, who agreed, and which author keys ended and began.
 *
 * No secret is among them: the data key went from the device to the recovery key and back, sealed both ways.
 */
export interface VaultRecoveredFacts {
  /**
   * @minItems 2
   * @maxItems 2
   */
  approved_by: unknown[];
  device_id: string;
  new_key: string;
  /**
   * @maxItems 20
   */
  old_keys: string[];
  person_id: string;
  request_id: string;
}
/**
 * How it was, in the citizen's own voice: told by the tracking code, on the commune's own chain alone.
 */
export interface Rated {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: RatedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'rated';
  unit: string;
  v: 1;
}
export interface RatedFacts {
  face: 'good' | 'fair' | 'bad';
  /**
   * @maxItems 6
   */
  why?: ('quick' | 'clear' | 'kind' | 'slow' | 'unclear' | 'unkind' | 'twice' | 'money')[];
  words?: string | null;
}
/**
 * A person made sure of what a letter is going to say.
 */
export interface LetterConfirmed {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: LetterConfirmedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'letter_confirmed';
  unit: string;
  v: 1;
}
/**
 * `send` false: somebody asked, and no letter is to go.
 */
export interface LetterConfirmedFacts {
  kind: 'condolence' | 'birth' | 'marriage' | 'sorry' | 'thanks';
  send?: boolean;
}
/**
 * A letter was made to be printed, from what had been confirmed.
 */
export interface LetterMade {
  at: string;
  author: string;
  clock: Clock;
  dossier_id: string;
  facts: LetterMadeFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'letter_made';
  unit: string;
  v: 1;
}
/**
 * `leader` is whose name stands under it. `reprint`: the same letter on paper once more.
 */
export interface LetterMadeFacts {
  kind: 'condolence' | 'birth' | 'marriage' | 'sorry' | 'thanks';
  leader: string;
  reprint?: boolean;
}
/**
 * Somebody said what is wrong, with no account: told on the commune's own chain alone.
 */
export interface PetitionReceived {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: PetitionReceivedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'petition_received';
  unit: string;
  v: 1;
}
/**
 * `code_sha256` is the hash of the code by which the citizen comes back; `about` is the dossier that they spoke of.
 *
 * `due_at` is the hour that was promised to them, by `working_days` of the catalogue.
 */
export interface PetitionReceivedFacts {
  about?: string | null;
  code_sha256: string;
  due_at: string;
  number: string;
  petition_id: string;
  phone?: string | null;
  words: string;
  working_days: number;
}
/**
 * The commune answered. A later answer stands in its place, and asks the citizen anew.
 */
export interface PetitionAnswered {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: PetitionAnsweredFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'petition_answered';
  unit: string;
  v: 1;
}
export interface PetitionAnsweredFacts {
  answer: string;
  petition_id: string;
}
/**
 * Another unit is to answer it: from now on it is that unit's, by the hour that was promised before.
 */
export interface PetitionHandedOn {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: PetitionHandedOnFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'petition_handed_on';
  unit: string;
  v: 1;
}
/**
 * `number` is its line in the other unit's register; `reason` is what the citizen reads of it.
 */
export interface PetitionHandedOnFacts {
  number: string;
  petition_id: string;
  reason: string;
  to_unit: string;
}
/**
 * Whether the answer satisfied, in the citizen's own voice: the newest stands.
 */
export interface PetitionRated {
  at: string;
  author: string;
  clock: Clock;
  dossier_id?: string | null;
  facts: PetitionRatedFacts;
  field_session_id?: string | null;
  recorded_by: string;
  type: 'petition_rated';
  unit: string;
  v: 1;
}
export interface PetitionRatedFacts {
  petition_id: string;
  satisfied: boolean;
  why?: string | null;
}
