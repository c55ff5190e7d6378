import type { DossierRecord, SessionRecord } from './records';
import type { DossierState, Honorific, PersonAnswers, Relation, SessionKind } from './types';

/** A dossier of the trip pack, to be given back by this team. */
export type PackedDossier = {
  id: string;
  number: string;
  state: DossierState;
  outcome?: 'granted' | 'refused' | null;
  received_at: string;
  due_at?: string | null;
  due_verified?: boolean;
  procedure_code: string;
  procedure_name?: string;
  applicant?: {
    name?: string;
    honorific?: Honorific;
    id_number?: string | null;
    phone?: string | null;
    address?: string | null;
    hamlet_id?: string | null;
    acting?: {
      name: string;
      relation: Relation;
      id_number?: string | null;
      phone?: string | null;
      authorisation_attachment_id?: string | null;
    } | null;
  };
  hamlet_id?: string | null;
  tracking_hash?: string | null;
  next_on?: string | null;
  content?: string;
  return_by?: DossierRecord['returnBy'];
  return_place?: string | null;
  fee_vnd?: number | null;
  field_session_id?: string | null;
};

/** A field session of the trip pack. */
export type PackedSession = {
  id: string;
  place: string;
  hamlet_id?: string | null;
  kind: SessionKind;
  on: string;
  half_day?: 'am' | 'pm' | '';
  team_id?: string | null;
  members?: string[];
  until_at?: string | null;
  planned?: boolean;
  open?: boolean;
  closed_at?: string | null;
  working_keys?: Record<string, string>;
};

/** The dossier as this device keeps it; what the pack does not say is empty, never guessed. */
export function packed(data: PackedDossier, procedureName: string): DossierRecord {
  const applicant = { ...data.applicant, hamlet_id: data.hamlet_id ?? data.applicant?.hamlet_id ?? null };
  const { acting } = applicant;
  return {
    id: data.id,
    number: data.number,
    trackingCode: '',
    trackingHash: data.tracking_hash ?? '',
    at: data.received_at,
    dueAt: data.due_at ?? null,
    dueVerified: data.due_verified ?? false,
    state: data.state,
    outcome: data.outcome ?? null,
    procedureCode: data.procedure_code,
    procedureName: data.procedure_name ?? procedureName,
    feeVnd: data.fee_vnd ?? null,
    name: applicant.name ?? '',
    honorific: applicant.honorific ?? 'ông/bà',
    person: personOf(applicant),
    content: data.content ?? '',
    components: [],
    readBack: [],
    returnBy: data.return_by ?? 'counter',
    returnPlace: data.return_place ?? '',
    sessionId: data.field_session_id ?? null,
    timeline: [],
    attachments: [],
    nextOn: data.next_on ?? null,
    ...(acting ? { acting: actingOf(acting) } : {}),
  };
}

function actingOf(acting: NonNullable<NonNullable<PackedDossier['applicant']>['acting']>) {
  const { name, relation, id_number, phone, authorisation_attachment_id: paper } = acting;
  return { name, relation, idNumber: id_number ?? '', phone: phone ?? '', authorised: Boolean(paper) };
}

/** What the commune knows newer than this device, of a dossier that was taken in here and has all arrived. */
export function merged(here: DossierRecord, data: PackedDossier): DossierRecord {
  return {
    ...here,
    state: data.state,
    outcome: data.outcome ?? here.outcome,
    dueAt: data.due_at ?? here.dueAt,
    dueVerified: data.due_verified ?? here.dueVerified,
    returnBy: data.return_by ?? here.returnBy,
    returnPlace: data.return_place ?? here.returnPlace,
    nextOn: data.next_on ?? null,
  };
}

/** A session that may be opened or joined. */
export function plannedSession(data: PackedSession): SessionRecord {
  return {
    id: data.id,
    place: data.place,
    hamletId: data.hamlet_id ?? null,
    kind: data.kind,
    on: data.on,
    halfDay: data.half_day === 'pm' ? 'pm' : 'am',
    teamId: data.team_id ?? null,
    until: data.until_at ?? null,
    members: data.members ?? [],
    leaderPresent: false,
    open: data.open ?? false,
    opIds: [],
    workingKeys: data.working_keys ?? {},
  };
}

function personOf(applicant: NonNullable<PackedDossier['applicant']>): PersonAnswers {
  return {
    name: applicant.name ?? '',
    honorific: applicant.honorific ?? 'ông/bà',
    idNumber: applicant.id_number ?? '',
    noIdReason: '',
    birthOn: '',
    sex: '',
    phone: applicant.phone ?? '',
    address: applicant.address ?? '',
    hamletId: applicant.hamlet_id ?? null,
    help: [],
    fromCard: false,
  };
}
