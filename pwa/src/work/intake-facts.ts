import { consentsOf } from '../domain/consent';
import type { Form } from '../domain/forms/form';
import type { Agreement, Applicant, Attachment, ComponentState, IntakeFacts } from '../domain/operations.gen';
import type { PackedProcedure } from './catalogue';
import { declarationFacts } from './forms';
import type { DossierRecord } from './records';
import type { AgreementInput, Draft, PersonAnswers } from './types';

/** All that an intake is made of. */
export type Parts = {
  draft: Draft;
  /** the form of this procedure, where it has one */
  form: Form | null;
  procedure: PackedProcedure;
  photos: Attachment[];
  agreement: Agreement;
  trackingCode: string;
  due: IntakeFacts['due'];
  number: string;
  /** the same for all dossiers of a bundle; null for one that comes alone */
  bundleId: string | null;
};

/** The facts of an intake, as the draft says them. */
export function factsOf(parts: Parts): IntakeFacts {
  const { draft, form, procedure, photos, agreement, trackingCode, due, number, bundleId } = parts;
  return {
    number,
    tracking_code: trackingCode,
    procedure_code: procedure.code,
    procedure_revision: procedure.revision,
    channel: 'mobile',
    hamlet_id: draft.person.hamletId,
    applicant: applicantOf(draft.person),
    acting: actingOf(draft, photos),
    content: draft.content.trim() || procedure.name,
    ...declarationFacts(draft, form),
    components: componentsOf(draft, procedure),
    attachments: photos,
    agreement,
    due,
    return_by: draft.returnBy,
    return_place: draft.returnPlace.trim() || null,
    sets: 1,
    fee_vnd: draft.feeVnd,
    fee: feeOf(draft),
    bundle_id: bundleId,
    consents: consentsOf(draft.person.phone, draft.person.notice),
  };
}

/** How the amount was arrived at; a draft of an older version does not say. */
function feeOf({ fee, feeVnd }: Draft): NonNullable<IntakeFacts['fee']> | null {
  if (!fee || feeVnd === null) return null;
  const { count, pages, exemption, stated, basis } = fee;
  const by = stated || basis === undefined || basis === 'unknown' ? 'stated' : basis;
  return { basis: by, count: Math.max(1, count), pages: Math.max(1, pages), exemption: stated ? null : exemption };
}

/** The person as an operation tells of them. */
export function applicantOf(person: PersonAnswers): Applicant {
  return {
    name: person.name.trim(),
    honorific: person.honorific,
    id_number: person.idNumber || null,
    no_id_reason: person.idNumber ? null : person.noIdReason.trim() || null,
    birth_on: person.birthOn || null,
    sex: person.sex || null,
    phone: person.phone.replace(/[\s.-]/g, '') || null,
    address: person.address.trim() || null,
    hamlet_id: person.hamletId,
    from_card: person.fromCard,
    help: person.help,
  };
}

function actingOf({ acting }: Draft, photos: Attachment[]): NonNullable<IntakeFacts['acting']> | null {
  if (!acting) return null;
  return {
    name: acting.name.trim(),
    relation: acting.relation,
    id_number: acting.idNumber || null,
    phone: acting.phone.replace(/[\s.-]/g, '') || null,
    authorisation_attachment_id: photos.find(({ kind }) => kind === 'authorisation')?.id ?? null,
  };
}

/** The papers as they stand; `pages` counts the pictures of each. One that nobody requires and nobody touched is not asked for. */
export function componentsOf(
  draft: Draft,
  procedure: { readonly components: readonly { readonly name: string; readonly required: boolean }[] },
): (ComponentState & { pages: number })[] {
  return procedure.components.map(({ name, required }, index) => {
    const pages = draft.photos.filter((photo) => photo.component === index).length;
    const said = draft.papers[index];
    const untouched = required ? 'missing' : 'not_needed';
    const state = said?.state ?? (pages > 0 ? 'photographed' : untouched);
    return { index, name: name.slice(0, 300), state, pages, note: said?.note.trim() || null };
  });
}

/** The dossier as this device keeps it. */
export function recordOf(draft: Draft, procedure: PackedProcedure, agreed: AgreementInput, facts: IntakeFacts) {
  const { name, honorific } = draft.person;
  return {
    id: draft.dossierId,
    number: facts.number,
    trackingCode: facts.tracking_code,
    dueAt: facts.due.at,
    dueVerified: facts.due.verified,
    state: 'received',
    outcome: null,
    procedureCode: procedure.code,
    procedureName: procedure.name,
    feeVnd: draft.feeVnd,
    name,
    honorific,
    person: draft.person,
    content: facts.content,
    components: componentsOf(draft, procedure),
    readBack: agreed.readBack,
    acting: draft.acting,
    returnBy: draft.returnBy,
    returnPlace: draft.returnPlace,
    attachments: draft.photos,
  } satisfies Omit<DossierRecord, 'at' | 'timeline' | 'sessionId'>;
}
