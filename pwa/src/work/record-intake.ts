import type { IntakeFacts } from '../domain/operations.gen';
import type { VaultRecord } from '../store/schema';
import { habitsOf, promiseAt } from './catalogue';
import { type Context, openVault } from './context';
import { savedView } from './dossiers';
import { inTurn } from './drafts';
import { factsOf, recordOf } from './intake-facts';
import { type About, known } from './intake-known';
import { ownerNow } from './photos';
import { type DossierRecord, dossierPlace, locked, photoRecords } from './records';
import { type Moment, type Plan, saveFacts } from './save-facts';
import { type AgreementInput, type DossierView, type Draft, type Promise_, WorkError } from './types';

const HABITS = 6;

/**
 * Takes the dossier in: in one transaction the sealed operation, its pictures (sealed when they were taken), the
 * number and the end of the draft. Resolves when it is safe on this device.
 */
export async function recordIntake(context: Context, draftId: string, agreed: AgreementInput): Promise<DossierView> {
  const view = await inTurn(() => recorded(context, draftId, agreed));
  setTimeout(() => {
    void context.refresh(); // the other screens learn of it after the slip is drawn: nobody at the table waits for that
    context.kick();
  });
  return view;
}

async function recorded(context: Context, draftId: string, agreed: AgreementInput): Promise<DossierView> {
  const vault = openVault(context);
  const reading = known(context, vault, draftId, agreed);
  reading.catch(() => undefined); // raised below, when the chain was read beside it
  const saved: { record?: DossierRecord } = {};
  await saveFacts(
    context,
    async (moment) => {
      const about = await reading;
      const { record, facts } = made(about, agreed, moment);
      saved.record = record;
      const place = dossierPlace(ownerNow(context, vault), 'dossier', record);
      const records = [locked(vault, place, record), locked(vault, habitsOf(vault.person), habitsAfter(about))];
      return planned(about, facts, await Promise.all(records));
    },
    { mints: true },
  );
  return savedView(context, saved.record as DossierRecord, await reading); // what is saved was planned
}

/** The facts of this intake, and the dossier as this device keeps it. */
function made(about: About, agreed: AgreementInput, { at, number, opIds }: Moment) {
  const { draft, procedure, rules, session, by } = about;
  const facts = factsOf({ ...about, due: dueOf(draft, promiseAt(rules, at)), number });
  const timeline = opIds.map((opId) => ({ opId, type: 'intake_recorded', at, by, words: '' }));
  const record = { ...recordOf(draft, procedure, agreed, facts), at, timeline, sessionId: session?.id ?? null };
  return { record, facts };
}

/** What becomes true at once. */
function planned({ draft, photos, superseded, session }: About, facts: IntakeFacts, records: VaultRecord[]): Plan {
  return {
    facts: [{ type: 'intake_recorded', dossier_id: draft.dossierId, field_session_id: session?.id ?? null, facts }],
    photos,
    records,
    gone: [draft.id, ...superseded.flatMap(({ photo }) => photoRecords(photo.id))],
    dropped: superseded.map(({ announced }) => announced.sealed_sha256),
    requires: draft.id,
    dossier: draft.dossierId,
    newDossier: true,
    ...(session ? { tally: { session: session.id, received: 1, onTheSpot: 0 } } : {}),
  };
}

/** What is taken in most comes first the next time. */
function habitsAfter({ habits, procedure: { code } }: About): string[] {
  return [code, ...habits.filter((other) => other !== code)].slice(0, HABITS);
}

/** What was stated counts only where nothing could be computed; it is never verified. */
function dueOf(draft: Draft, computed: Promise_): IntakeFacts['due'] {
  if (computed.dueAt) return { at: computed.dueAt, basis: 'computed', verified: computed.verified };
  if (!draft.statedDueAt) throw new WorkError('error.due_needed');
  return { at: draft.statedDueAt, basis: 'stated', verified: false };
}
