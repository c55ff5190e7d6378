import { legalDate } from '../domain/calendar';
import { knownSessions } from '../store/keys';
import { readMeta } from '../store/meta';
import { count, page } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import { find, type KeptDraft, opened, type SessionRecord } from './records';
import { list } from './summaries';
import type { DraftSummary, FieldSessionView, TodayState } from './types';

const FIRST_PAGE = 20;
const DRAFTS = 20;
const PLANNED = 10;

/** Everything on the first screen; the same work with 500 dossiers on the device as with five. */
export async function readToday(vault: Vault): Promise<TodayState> {
  const session = await openSession(vault);
  const owner = session?.id ?? vault.person;
  const owners = vault.owners();
  const [tally, takenIn, results, toDeliver, drafts, planned] = await Promise.all([
    session ? readMeta(`tally:${session.id}`) : undefined,
    list(vault, [owner], 'taken_in', 0, FIRST_PAGE),
    list(vault, owners, 'to_deliver', 0, FIRST_PAGE),
    count(owners, 'deliver', 'todo'),
    draftsOf(vault),
    plannedFor(vault),
  ]);
  return {
    session,
    planned,
    received: tally?.received ?? 0,
    onTheSpot: tally?.onTheSpot ?? 0,
    toDeliver,
    drafts,
    takenIn: takenIn.rows,
    takenInMore: takenIn.total - takenIn.rows.length,
    results: results.rows,
    resultsMore: results.total - results.rows.length,
  };
}

/** The field session that is open on this device, if its key is in this vault. */
async function openSession(vault: Vault): Promise<FieldSessionView | null> {
  const here = await readMeta('session');
  const found = here ? await find<SessionRecord>(vault, here.id) : null;
  return found?.value.open ? found.value : null;
}

async function draftsOf(vault: Vault): Promise<DraftSummary[]> {
  const { rows } = await page([vault.person], 'draft', { limit: DRAFTS });
  const drafts = await Promise.all(rows.map((row) => opened<KeptDraft>(vault, row)));
  return drafts.map(({ id, person, step, savedAt, procedureName }) => ({
    id,
    name: person.name,
    honorific: person.honorific,
    procedureName,
    step,
    savedAt,
  }));
}

async function plannedFor(vault: Vault): Promise<FieldSessionView[]> {
  const { rows } = await page([vault.person], 'planned', { limit: PLANNED });
  const sessions = await Promise.all(rows.map((row) => opened<SessionRecord>(vault, row)));
  const here = await knownSessions();
  const today = legalDate(new Date().toISOString());
  return sessions.filter(({ id, on }) => on >= today && !here.includes(id));
}
