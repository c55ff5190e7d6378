import type { IntakeFacts } from '../domain/operations.gen';
import type { VaultRecord } from '../store/schema';
import { habitsOf, promiseAt } from './catalogue';
import { type Context, openVault } from './context';
import { savedView } from './dossiers';
import { inTurn, readDraft } from './drafts';
import { factsOf, recordOf } from './intake-facts';
import { type About, known } from './intake-known';
import { ownerNow } from './photos';
import { type DossierRecord, dossierPlace, locked, photoRecords } from './records';
import { type Moment, type Plan, saveFacts } from './save-facts';
import { type AgreementInput, type DossierView, type Draft, type Promise_, WorkError } from './types';

const HABITS = 6;

/**
 * Takes the dossier in, or all dossiers of a bundle: in one transaction the sealed operations, the pictures (sealed
 * when they were taken), the numbers and the end of the draft. Resolves when it is safe on this device.
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
  const draft = readDraft(context, draftId);
  const reading = known(context, vault, draft, agreed);
  reading.catch(() => undefined); // raised below, when the chain was read beside it
  const count = draft.then((found) => found?.bundle?.codes.length ?? 1);
  const saved: { dossiers: Made[] } = { dossiers: [] };
  await saveFacts(
    context,
    async (moment) => {
      const about = await reading;
      saved.dossiers = madeOf(about, agreed, moment);
      const places = saved.dossiers.map(({ record }) =>
        locked(vault, dossierPlace(ownerNow(context, vault), 'dossier', record), record),
      );
      const habits = locked(vault, habitsOf(vault.person), habitsAfter(about));
      return planned(about, saved.dossiers, await Promise.all([...places, habits]));
    },
    { mints: count, facts: count },
  );
  const { device, parts } = await reading;
  const [first] = saved.dossiers as [Made]; // what is saved was planned
  return savedView(context, first.record, { device, procedure: (parts[0] as (typeof parts)[0]).procedure });
}

type Made = { record: DossierRecord; facts: IntakeFacts };

/** The facts of this intake, dossier by dossier, and each dossier as this device keeps it. */
function madeOf(about: About, agreed: AgreementInput, moment: Moment): Made[] {
  const made = about.parts.map((part, i) => one(about, part, agreed, { ...moment, i }));
  const { bundleId } = about;
  if (!bundleId) return made;
  const dossiers = made.map(({ record: { id, number, procedureName } }) => ({ id, number, procedureName }));
  return made.map(({ record, facts }, i) => ({
    facts,
    record: { ...record, bundle: { id: bundleId, dossiers, carriers: about.parts[i]?.carriers ?? [] } },
  }));
}

function one(about: About, part: About['parts'][number], agreed: AgreementInput, when: Moment & { i: number }): Made {
  const { draft, procedure, rules } = part;
  const { at, numbers, opIds, i } = when;
  const due = dueOf(draft, promiseAt(rules, at));
  const facts = factsOf({ ...part, bundleId: about.bundleId, due, number: numbers[i] ?? '' });
  const timeline = [{ opId: opIds[i] ?? '', type: 'intake_recorded', at, by: about.by, words: '' }];
  const sessionId = about.session?.id ?? null;
  return { record: { ...recordOf(draft, procedure, agreed, facts), at, timeline, sessionId }, facts };
}

/** What becomes true at once: all dossiers of it, or none. */
function planned({ draftId, parts, superseded, session }: About, made: Made[], records: VaultRecord[]): Plan {
  const field_session_id = session?.id ?? null;
  return {
    facts: made.map(({ record, facts }, i) => ({
      ...{ type: 'intake_recorded' as const, dossier_id: record.id, field_session_id, facts },
      photos: parts[i]?.carries ?? [],
    })),
    records,
    gone: [draftId, ...superseded.flatMap(({ photo }) => photoRecords(photo.id))],
    dropped: superseded.map(({ announced }) => announced.sealed_sha256),
    requires: draftId,
    dossier: made[0]?.record.id ?? null,
    newDossier: true,
    ...(session ? { tally: { session: session.id, received: made.length, onTheSpot: 0 } } : {}),
  };
}

/** What is taken in most comes first the next time. */
function habitsAfter({ habits, parts }: About): string[] {
  const codes = parts.map(({ procedure }) => procedure.code);
  return [...codes, ...habits.filter((other) => !codes.includes(other))].slice(0, HABITS);
}

/** What was stated counts only where nothing could be computed; it is never verified. */
function dueOf(draft: Draft, computed: Promise_): IntakeFacts['due'] {
  if (computed.dueAt) return { at: computed.dueAt, basis: 'computed', verified: computed.verified };
  if (!draft.statedDueAt) throw new WorkError('error.due_needed');
  return { at: draft.statedDueAt, basis: 'stated', verified: false };
}
