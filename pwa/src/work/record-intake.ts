import { offSite } from '../domain/offsite';
import type { IntakeFacts } from '../domain/operations.gen';
import { makeTrackingCode } from '../domain/tracking-code';
import { agreementOf } from './agreement';
import { habitsOf, nameOf, procedureOf, promise, usual } from './catalogue';
import { type Context, openVault } from './context';
import { viewOf } from './dossiers';
import { inTurn, readDraft } from './drafts';
import { factsOf, recordOf } from './intake-facts';
import { ownerNow } from './photos';
import { type DossierRecord, dossierPlace, locked } from './records';
import { saveFacts } from './save-facts';
import { announcedOf } from './seal-photos';
import { type AgreementInput, type DossierView, type Draft, type Promise_, WorkError } from './types';

const HABITS = 6;

/**
 * Takes the dossier in: in one transaction the sealed operation, its pictures (sealed when they were taken), the
 * number and the end of the draft. Resolves when it is safe on this device.
 */
export async function recordIntake(context: Context, draftId: string, agreed: AgreementInput): Promise<DossierView> {
  const view = await viewOf(context, await inTurn(() => recorded(context, draftId, agreed)));
  void context.refresh(); // the other screens learn of it; nobody at the table waits for that
  context.kick();
  return view;
}

async function recorded(context: Context, draftId: string, agreed: AgreementInput): Promise<DossierRecord> {
  const vault = openVault(context);
  const draft = await readDraft(context, draftId);
  if (!draft?.procedureCode) throw new WorkError('error.draft_gone');
  const ids = draft.photos.map(({ id }) => id);
  const [procedure, promised, photos, agreement, before, by] = await Promise.all([
    procedureOf(draft.procedureCode),
    promise(draft.procedureCode),
    announcedOf(vault, ids),
    agreementOf(agreed),
    usual(context),
    nameOf(context, vault.person),
  ]);
  const session = context.today.value.session;
  if (session && !offSite(procedure).mayIntake)
    throw new WorkError('error.not_off_site', { procedure: procedure.name });
  const due = dueOf(draft, promised);
  const trackingCode = makeTrackingCode();
  const habits = [procedure.code, ...before.filter((code) => code !== procedure.code)].slice(0, HABITS);
  const saved: { record?: DossierRecord } = {};
  await saveFacts(
    context,
    async ({ at, number, opIds }) => {
      const facts = factsOf({ draft, procedure, photos, agreement, trackingCode, due, number });
      const timeline = opIds.map((opId) => ({ opId, type: 'intake_recorded', at, by, words: '' }));
      const kept = { ...recordOf(draft, procedure, agreed, facts), at, timeline, sessionId: session?.id ?? null };
      saved.record = kept;
      const place = dossierPlace(ownerNow(context, vault), 'dossier', kept);
      return {
        facts: [{ type: 'intake_recorded', dossier_id: draft.dossierId, field_session_id: kept.sessionId, facts }],
        photos,
        records: [await locked(vault, place, kept), await locked(vault, habitsOf(vault.person), habits)],
        gone: [draft.id],
        requires: draft.id,
        dossier: draft.dossierId,
        newDossier: true,
        ...(session ? { tally: { session: session.id, received: 1, onTheSpot: 0 } } : {}),
      };
    },
    { mints: true },
  );
  return saved.record as DossierRecord; // what is saved was planned
}

/** What was stated counts only where nothing could be computed; it is never verified. */
function dueOf(draft: Draft, computed: Promise_): IntakeFacts['due'] {
  if (computed.dueAt) return { at: computed.dueAt, basis: 'computed', verified: computed.verified };
  if (!draft.statedDueAt) throw new WorkError('error.due_needed');
  return { at: draft.statedDueAt, basis: 'stated', verified: false };
}
