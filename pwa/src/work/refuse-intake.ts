import type { IntakeRefusedFacts } from '../domain/operations.gen';
import { readMeta } from '../store/meta';
import type { Vault } from '../vault/vault';
import { nameOf, procedureOf } from './catalogue';
import { type Context, openVault } from './context';
import { savedView } from './dossiers';
import { inTurn, picturesOf, readDraft } from './drafts';
import { stillHere } from './evicted';
import { applicantOf } from './intake-facts';
import { ownerNow } from './photos';
import { type DossierRecord, dossierPlace, locked, photoRecords } from './records';
import { type Moment, saveFacts } from './save-facts';
import { headsOf } from './seal-photos';
import { type DossierView, type Draft, type Refusal, WorkError } from './types';

/**
 * The dossier is not taken in (Mẫu 03): in one transaction the sealed reason and the end of the draft and its pictures.
 * No number is minted, and no rate counts it. Raises `error.draft_gone`, `error.refusal_needs_reason`.
 */
export async function refuseIntake(context: Context, draftId: string, refusal: Refusal): Promise<DossierView> {
  const view = await inTurn(() =>
    refused(context, draftId, { reason: refusal.reason.trim(), basis: refusal.basis.trim() }),
  );
  setTimeout(() => {
    void context.refresh();
    context.kick();
  });
  return view;
}

async function refused(context: Context, draftId: string, refusal: Refusal): Promise<DossierView> {
  if (refusal.reason === '') throw new WorkError('error.refusal_needs_reason');
  const vault = openVault(context);
  const about = await known(context, vault, draftId);
  const { draft, procedure, pictures, device } = about;
  const session = context.today.value.session;
  const saved: { record?: DossierRecord } = {};
  await saveFacts(context, async (moment) => {
    const record = recordOf(about, refusal, moment, session?.id ?? null);
    saved.record = record;
    return {
      facts: [
        {
          type: 'intake_refused',
          dossier_id: draft.dossierId,
          field_session_id: session?.id ?? null,
          facts: factsOf(draft, procedure.code, record.content, refusal),
        },
      ],
      records: [await locked(vault, dossierPlace(ownerNow(context, vault), 'dossier', record), record)],
      gone: [draft.id, ...pictures.flatMap(({ photo }) => photoRecords(photo.id))],
      dropped: pictures.map(({ announced }) => announced.sealed_sha256),
      requires: draft.id,
      dossier: draft.dossierId,
      newDossier: true,
    };
  });
  return savedView(context, saved.record as DossierRecord, { device, procedure }); // what is saved was planned
}

type About = Awaited<ReturnType<typeof known>>;

async function known(context: Context, vault: Vault, draftId: string) {
  const draft = await readDraft(context, draftId);
  if (!draft) await stillHere();
  if (!draft?.procedureCode) throw new WorkError('error.draft_gone');
  const [procedure, pictures, by, device] = await Promise.all([
    procedureOf(draft.procedureCode),
    headsOf(vault, picturesOf(draft)),
    nameOf(context, vault.person),
    readMeta('device'),
  ]);
  return { draft, procedure, pictures, by, device };
}

function factsOf(draft: Draft, code: string, content: string, { reason, basis }: Refusal): IntakeRefusedFacts {
  return { procedure_code: code, applicant: applicantOf(draft.person), content, reason, basis: basis || null };
}

function recordOf(
  { draft, procedure, by }: About,
  refusal: Refusal,
  moment: Moment,
  sessionId: string | null,
): DossierRecord {
  const { name, honorific } = draft.person;
  return {
    id: draft.dossierId,
    number: '',
    trackingCode: '',
    at: moment.at,
    dueAt: null,
    dueVerified: false,
    state: 'not_accepted',
    outcome: null,
    procedureCode: procedure.code,
    procedureName: procedure.name,
    feeVnd: null,
    name,
    honorific,
    person: draft.person,
    content: draft.content.trim() || procedure.name,
    components: [],
    readBack: [],
    returnBy: draft.returnBy,
    returnPlace: draft.returnPlace,
    sessionId,
    timeline: [{ opId: moment.opIds[0] ?? '', type: 'intake_refused', at: moment.at, by, words: refusal.reason }],
    attachments: [],
    refusal,
  };
}
