/** The return run: every result that waits, by its door; what was done today; and which dossier a receipt's QR names. */
import { legalDate } from '../domain/calendar';
import { hashTrackingCode, normaliseTrackingCode } from '../domain/tracking-code';
import type { VaultRecord } from '../store/schema';
import { copiesOf, getRecord, page } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import { hamlets } from './catalogue';
import { type Context, openVault } from './context';
import { type DossierRecord, find, locked, opened, ownId, type Place } from './records';
import { summed } from './summaries';
import type { ByCode, LegalDate, ReturnRun, RunItem } from './types';

const ALL = 100_000;

/** What one officer did today on this tablet: it outlives the copies, which go once the commune has the facts. */
type Day = { on: LegalDate; given: string[]; tried: string[] };

/** All results that this vault opens and that wait to be given back. */
export async function returnRun(context: Context): Promise<ReturnRun> {
  const vault = openVault(context);
  const on = legalDate(new Date().toISOString());
  const [waiting, names, day] = await Promise.all([
    page(vault.owners(), 'deliver', { by: 'todo', limit: ALL }),
    hamlets().then((all) => new Map(all.map(({ id, name }) => [id, name]))),
    dayOf(vault, on),
  ]);
  const records = await Promise.all(waiting.rows.map((row) => opened<DossierRecord>(vault, row)));
  const rows = await summed(records);
  const items = await Promise.all(
    records.map(async (record, i): Promise<RunItem> => {
      const { hamletId, address, phone } = record.person;
      const row = rows[i] as RunItem;
      const hamlet = names.get(hamletId ?? '') ?? '';
      return { ...row, hamlet, address, phone, nextOn: record.nextOn ?? null, trackingHash: await hashOf(record) };
    }),
  );
  return { on, items, given: day.given.length, tried: day.tried.filter((id) => !day.given.includes(id)).length };
}

/** Finds by the hash, so that the code of a paper that somebody else holds is nowhere on the tablet. */
export async function byCode(context: Context, text: string): Promise<ByCode | null> {
  const vault = openVault(context);
  const code = normaliseTrackingCode(text);
  if (code === null) return null;
  const wanted = await hashTrackingCode(code);
  for (const kind of ['result', 'dossier']) {
    for (const row of (await page(vault.owners(), kind, { limit: ALL })).rows) {
      const record = await opened<DossierRecord>(vault, row);
      if ((await hashOf(record)) === wanted) return { id: record.id, number: record.number, state: record.state };
    }
  }
  return null;
}

async function hashOf({ trackingHash, trackingCode }: DossierRecord): Promise<string> {
  return trackingCode ? hashTrackingCode(trackingCode) : (trackingHash ?? '');
}

/** What is written beside a hand-over: today's count, and an end to the copies of the tablet's other officers. */
export async function givenBeside(vault: Vault, id: string, on: LegalDate, place: Place) {
  const others = (await copiesOf(id)).filter((copy) => copy !== place.id);
  const records = (await Promise.all(others.map(getRecord))).filter((copy) => copy !== undefined);
  const theirs = records.filter(({ kind }) => kind === 'dossier').map(settled);
  const gone = records.filter(({ kind }) => kind === 'result').map((copy) => copy.id);
  return { records: [await dayWith(vault, on, 'given', id), ...theirs], gone };
}

/** What is written beside an attempt: today's count. */
export function triedToday(vault: Vault, id: string, on: LegalDate): Promise<VaultRecord> {
  return dayWith(vault, on, 'tried', id);
}

/** Taken in by others of this tablet: no key of theirs is needed to take it off their list. */
function settled({ todo: _, ...record }: VaultRecord): VaultRecord {
  return record;
}

async function dayWith(vault: Vault, on: LegalDate, what: 'given' | 'tried', id: string): Promise<VaultRecord> {
  const day = await dayOf(vault, on);
  const place: Place = { id: ownId('run', vault.person), owner: vault.person, kind: 'run', sort: on };
  return locked(vault, place, { ...day, [what]: [...new Set([...day[what], id])] });
}

async function dayOf(vault: Vault, on: LegalDate): Promise<Day> {
  const kept = (await find<Day>(vault, 'run'))?.value;
  return kept?.on === on ? kept : { on, given: [], tried: [] };
}
