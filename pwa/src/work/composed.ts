/** A decision that was composed and not signed: kept until a leader signs it here, so that no refused key costs the words. */
import { copiesOf, putRecord, putRecords } from '../store/vault-records';
import { type Context, openVault } from './context';
import { type DossierRecord, find, locked, type Place } from './records';
import { type DecisionInput, WorkError } from './types';

/** Under which name it lies; it goes when its dossier does. */
export function composedId(dossier: string): string {
  return `decision:${dossier}`;
}

const EMPTY: DecisionInput = { outcome: 'granted', number: '', result: '', reason: '' };

/** What was composed; an empty one where nothing was. */
export async function composedDecision(context: Context, id: string): Promise<DecisionInput> {
  return (await find<DecisionInput>(openVault(context), composedId(id)))?.value ?? EMPTY;
}

/** Whether something was composed and waits for its signature. */
export async function isComposed(context: Context, id: string): Promise<boolean> {
  return (await find<DecisionInput>(openVault(context), composedId(id))) !== null;
}

/** Keeps it; last write wins. Raises `error.dossier_gone`. */
export async function keepDecision(context: Context, id: string, input: DecisionInput): Promise<void> {
  const vault = openVault(context);
  const found = await find<DossierRecord>(vault, id);
  if (!found) throw new WorkError('error.dossier_gone');
  const place: Place = { id: composedId(found.place.id), owner: found.place.owner, kind: 'decision', sort: '' };
  await putRecord(await locked(vault, place, input));
}

/** It was signed, or is not wanted any more. */
export async function dropDecision(id: string): Promise<void> {
  await putRecords([], await copiesOf(composedId(id)));
}
