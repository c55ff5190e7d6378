import { nextState, type OperationType, type State } from '../domain/lifecycle';
import type {
  AppraisedFacts,
  DeliveryFailedFacts,
  HandlingStartedFacts,
  NoteAddedFacts,
  SupplementRequestedFacts,
  WithdrawnFacts,
} from '../domain/operations.gen';
import type { Saving } from '../store/save';
import type { VaultRecord } from '../store/schema';
import type { Vault } from '../vault/vault';
import { nameOf } from './catalogue';
import { type Context, changing, openVault } from './context';
import { type DossierRecord, dossierPlace, find, locked, type Place } from './records';
import { triedToday } from './return-run';
import { saveFacts } from './save-facts';
import { announcedOf } from './seal-photos';
import { type DraftPhoto, type LegalDate, WorkError } from './types';

/** A fact about a dossier that is on this device. */
export type About = {
  type: OperationType;
  facts: object | ((moment: { at: string; photos: object[] }) => object | Promise<object>);
  words: string;
  outcome?: string;
  photos?: DraftPhoto[];
  author?: Vault;
  tally?: Saving['tally'];
  change?: (record: DossierRecord) => Partial<DossierRecord>;
  /** records beside the dossier's own that are written with it, and those that go */
  beside?: (moment: { at: string; on: string; place: Place }) => Promise<{ records: VaultRecord[]; gone?: string[] }>;
  /** a dossier has one fact of this kind at most, whatever its state */
  once?: true;
};

/**
 * Records a fact about a dossier: the lifecycle decides whether it may, at the moment of the save, so that a
 * second tap or another window records nothing twice. Raises `error.not_now`, `error.dossier_gone`.
 */
export async function recordAbout(context: Context, dossierId: string, about: About): Promise<void> {
  const vault = openVault(context);
  const pictures = about.photos ?? [];
  const ids = pictures.map(({ id }) => id);
  const [photos, by] = await Promise.all([announcedOf(vault, ids), nameOf(context, (about.author ?? vault).person)]);
  const field_session_id = context.today.value.session?.id ?? null;
  await changing(context, () =>
    saveFacts(context, async ({ at, on, opIds }) => {
      const { place, value } = await present(vault, dossierId);
      const state = after(value, about);
      const facts = typeof about.facts === 'function' ? await about.facts({ at, photos }) : about.facts;
      const timeline = [...value.timeline, { opId: opIds[0] ?? '', type: about.type, at, by, words: about.words }];
      const attachments = [...value.attachments, ...pictures];
      const record = { ...value, state, attachments, timeline, ...about.change?.(value) };
      const kind = place.kind === 'result' ? 'result' : 'dossier';
      const lies = dossierPlace(place.owner, kind, record);
      const { records = [], gone = [] } = (await about.beside?.({ at, on, place })) ?? {};
      const fact = { type: about.type, dossier_id: dossierId, field_session_id, facts };
      return {
        facts: [about.author ? { ...fact, author: about.author } : fact],
        photos,
        records: [await locked(vault, lies, record), ...records],
        gone: lies.id === place.id ? gone : [...gone, place.id], // kept by an earlier version under another name
        dossier: dossierId,
        ...(about.tally ? { tally: about.tally } : {}),
      };
    }),
  );
}

async function present(vault: Vault, id: string): Promise<{ place: Place; value: DossierRecord }> {
  const found = await find<DossierRecord>(vault, id);
  if (!found) throw new WorkError('error.dossier_gone');
  return found;
}

function after(record: DossierRecord, { type, outcome, once }: About): DossierRecord['state'] {
  if (once && record.timeline.some((fact) => fact.type === type)) throw new WorkError('error.not_now', { type });
  try {
    return nextState(record.state as State, type, outcome) ?? record.state;
  } catch {
    throw new WorkError('error.not_now', { state: record.state, type });
  }
}

export function appraise(context: Context, id: string, input: { outcome: 'complete' | 'incomplete'; note: string }) {
  const facts: AppraisedFacts = { outcome: input.outcome, findings: [], note: input.note.trim() || null };
  return recordAbout(context, id, { type: 'appraised', facts, words: input.note, outcome: input.outcome });
}

export function requestSupplement(context: Context, id: string, input: { items: string[]; reason: string }) {
  const items = input.items.map((item) => item.trim()).filter(Boolean);
  const facts: SupplementRequestedFacts = { items, reason: input.reason.trim(), answer_by: null, contact: null };
  const asked = { items, reason: facts.reason };
  return recordAbout(context, id, {
    type: 'supplement_requested',
    facts,
    words: [...items, input.reason].join('; '),
    change: ({ supplements = [] }) => ({ supplements: [...supplements, asked] }),
  });
}

export function startHandling(
  context: Context,
  id: string,
  input: { reason: HandlingStartedFacts['reason']; note: string },
) {
  const facts: HandlingStartedFacts = { reason: input.reason, handler: null, note: input.note.trim() || null };
  return recordAbout(context, id, { type: 'handling_started', facts, words: input.note });
}

export function deliveryFailed(
  context: Context,
  id: string,
  input: { reason: DeliveryFailedFacts['reason']; nextOn: LegalDate | null; note: string },
) {
  const facts: DeliveryFailedFacts = { reason: input.reason, next_on: input.nextOn, note: input.note.trim() || null };
  return recordAbout(context, id, {
    type: 'delivery_failed',
    facts,
    words: input.note,
    change: () => ({ nextOn: input.nextOn }),
    beside: async ({ on }) => ({ records: [await triedToday(openVault(context), id, on)] }),
  });
}

export function withdraw(context: Context, id: string, reason: string) {
  const facts: WithdrawnFacts = { reason: reason.trim() || null, attachments: [] };
  return recordAbout(context, id, { type: 'withdrawn', facts, words: reason });
}

export function addNote(context: Context, id: string, text: string) {
  const facts: NoteAddedFacts = { text: text.trim() };
  return recordAbout(context, id, { type: 'note_added', facts, words: text });
}
