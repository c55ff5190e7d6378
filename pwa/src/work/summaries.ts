import { progressOf } from '../store/progress';
import type { Progress, VaultRecord } from '../store/schema';
import { page } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import { type DossierRecord, opened } from './records';
import type { DossierSummary, SendState } from './types';

/** A page of a list, and how many there are in all. */
export type Listed = { rows: DossierSummary[]; total: number };

/** A page for the screen "today": reads only what it shows. */
export async function list(
  vault: Vault,
  owners: string[],
  what: 'taken_in' | 'to_deliver' | 'packed',
  offset: number,
  limit: number,
): Promise<Listed> {
  const by = what === 'to_deliver' ? 'todo' : 'listed';
  const name = { taken_in: 'dossier', to_deliver: 'deliver', packed: 'result' }[what];
  const { rows, total } = await page(owners, name, { by, offset, limit });
  return { rows: await summaries(vault, rows), total };
}

/** Where a dossier's things are: dashed, on their way, or with the commune. */
export function sendState(progress: Progress | undefined): SendState {
  if (!progress?.open) return 'received';
  if (progress.open === 2) return 'attention';
  return progress.sent > 0 ? 'sending' : 'saved';
}

/** Its own, and once that has arrived, of those with which bytes of its papers go. */
export function sendStateOf([own, ...carriers]: (Progress | undefined)[]): SendState {
  const state = sendState(own);
  return state === 'received' ? (carriers.map(sendState).find((one) => one !== 'received') ?? state) : state;
}

async function summaries(vault: Vault, rows: VaultRecord[]): Promise<DossierSummary[]> {
  return summed(await Promise.all(rows.map((row) => opened<DossierRecord>(vault, row))));
}

/** Dossiers as rows of a list, with how far each has come on its way. */
export async function summed(records: DossierRecord[]): Promise<DossierSummary[]> {
  const progress = await progressOf(records.map(({ id }) => id));
  return Promise.all(
    records.map(async (record, i) => {
      const carriers = record.bundle?.carriers ?? [];
      const theirs = carriers.length > 0 ? await progressOf(carriers) : [];
      return summary(record, sendStateOf([progress[i], ...theirs]));
    }),
  );
}

/** A dossier as a row of a list. */
export function summary(record: DossierRecord, send: SendState): DossierSummary {
  const { id, number, name, honorific, procedureName, at, dueAt, dueVerified } = record;
  const { state, outcome, returnBy, returnPlace } = record;
  return {
    id,
    number,
    name,
    honorific,
    procedureName,
    at,
    dueAt,
    dueVerified,
    state,
    outcome,
    send,
    returnBy,
    returnPlace,
  };
}
