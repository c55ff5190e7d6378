import { doubleOf, samePerson } from '../domain/doubles';
import { page } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import { codesOf } from './bundle';
import { type Context, openVault } from './context';
import { besidePlace } from './known-people';
import { type DossierRecord, find, opened } from './records';
import type { DossierState, Double, Draft } from './types';

const OVER: ReadonlySet<DossierState> = new Set(['delivered', 'withdrawn', 'closed', 'not_accepted']);
const MOST = 400; // of what was taken in here, the newest: a day's work of several teams

type Pack = { salt: string; of: Record<string, string> };

/** Open dossiers of the same person and procedure: those taken in here, and those of the trip pack. */
export async function doubles(context: Context, draft: Draft): Promise<Double[]> {
  const vault = openVault(context);
  const codes = codesOf(draft);
  const { idNumber, name, birthOn } = draft.person;
  const who = samePerson(idNumber, name, birthOn);
  if (who === '' || codes.length === 0) return [];
  const [here, packed] = await Promise.all([takenInHere(vault, who, codes), ofPack(vault, who, codes)]);
  const all = new Map([...packed, ...here].map((one) => [one.dossierId, one]));
  all.delete(draft.dossierId);
  return [...all.values()];
}

async function takenInHere(vault: Vault, who: string, codes: readonly string[]): Promise<Double[]> {
  const { rows } = await page(vault.owners(), 'dossier', { limit: MOST });
  const records = await Promise.all(rows.map((row) => opened<DossierRecord>(vault, row)));
  return records.filter((one) => !OVER.has(one.state) && codes.includes(one.procedureCode) && same(one, who)).map(told);
}

function same({ person }: DossierRecord, who: string): boolean {
  return samePerson(person.idNumber, person.name, person.birthOn) === who;
}

async function ofPack(vault: Vault, who: string, codes: readonly string[]): Promise<Double[]> {
  const pack = (await find<Pack>(vault, besidePlace(vault.person, 'double').id))?.value;
  if (!pack) return [];
  const found = await Promise.all(codes.map((code) => inPack(vault, pack, who, code)));
  return found.filter((one) => one !== null);
}

async function inPack(vault: Vault, { salt, of }: Pack, who: string, code: string): Promise<Double | null> {
  const dossierId = of[await doubleOf(salt, who, code)];
  if (dossierId === undefined) return null;
  const record = (await find<DossierRecord>(vault, dossierId))?.value;
  if (record && OVER.has(record.state)) return null; // it ended here since the pack was made
  return record ? told(record) : { dossierId, procedureCode: code, known: null };
}

function told({ id, number, procedureCode, procedureName, at }: DossierRecord): Double {
  return { dossierId: id, procedureCode, known: { number, procedureName, at } };
}
