import { oneOf } from '../store/catalogue';
import { progressOf } from '../store/progress';
import type { VaultRecord } from '../store/schema';
import { copiesOf, getRecord, putRecords } from '../store/vault-records';
import { type PulledItem, pullAll } from '../sync/pull';
import type { Vault } from '../vault/vault';
import { tellEnding, voiceOf, withTodaysKey } from './author-key';
import { composedId } from './composed';
import { type Context, openVault } from './context';
import { showDevice } from './device';
import { besidePlace } from './known-people';
import { type DossierRecord, dossierPlace, find, locked, type Place, plannedId } from './records';
import { merged, type PackedDossier, type PackedSession, packed, plannedSession } from './trip-pack';

/** Fetches the trip pack; what names citizens goes into the vault of whoever is unlocked. */
export async function pull(context: Context): Promise<void> {
  const vault = openVault(context);
  await withTodaysKey(vault);
  await tellEnding(vault);
  await pullAll(voiceOf(vault), (items) => keep(vault, items));
  await showDevice(context);
  await context.refresh();
}

async function keep(vault: Vault, items: PulledItem[]): Promise<void> {
  const [over, live] = [items.filter(isOver), items.filter((item) => !isOver(item))];
  const fresh = await Promise.all(live.map((item) => recordOf(vault, item)));
  const former = await Promise.all(live.map((item) => formerOf(vault, item)));
  const gone = await Promise.all(over.map((item) => goneOf(vault, item)));
  const ended = await Promise.all(over.map((item) => endedHere(vault, item)));
  await putRecords(
    [...fresh, ...ended].filter((record) => record !== null),
    [...former, ...gone].flat(),
  );
}

function isOver({ kind, deleted, data }: PulledItem): boolean {
  return deleted === true || (kind === 'field_session' && Boolean((data as PackedSession).closed_at));
}

/**
 * What is finished leaves the pack, in the copies of the other officers too: a name tells whose it is, no key is
 * needed. A dossier that was taken in here stays with those who took it in.
 */
async function goneOf(vault: Vault, { kind, id }: PulledItem): Promise<string[]> {
  if (kind === 'field_session') return [plannedId(id, vault.person)];
  if (kind !== 'dossier') return [];
  const copies = [...(await copiesOf(id)), ...(await copiesOf(composedId(id)))];
  return (await getRecord(id))?.kind === 'dossier' ? copies.filter((copy) => copy.includes('@')) : copies;
}

/** …and is told how it ended; what waits to be sent is newer than that. */
async function endedHere(vault: Vault, { kind, id, data }: PulledItem): Promise<VaultRecord | null> {
  const state = kind === 'dossier' ? (data as Partial<PackedDossier> | undefined)?.state : undefined;
  const here = state ? await find<DossierRecord>(vault, id) : null;
  if (!state || here?.place.kind !== 'dossier' || (await progressOf([id]))[0]?.open) return null;
  const record = { ...here.value, state };
  return locked(vault, dossierPlace(here.place.owner, 'dossier', record), record);
}

/** Where an earlier version kept one for all officers, which was this person's: the own copy takes its place. */
async function formerOf(vault: Vault, { kind, id }: PulledItem): Promise<string[]> {
  const name = kind === 'field_session' ? `planned:${id}` : id;
  const record = await getRecord(name);
  return record?.owner === vault.person && ['result', 'planned'].includes(record.kind) ? [name] : [];
}

function recordOf(vault: Vault, item: PulledItem): Promise<VaultRecord | null> {
  if (item.kind === 'known_person' || item.kind === 'double')
    return locked(vault, besidePlace(vault.person, item.kind), item.data);
  return item.kind === 'dossier'
    ? dossierOf(vault, item.data as PackedDossier)
    : sessionOf(vault, item.data as PackedSession);
}

function sessionOf(vault: Vault, data: PackedSession): Promise<VaultRecord> {
  const session = plannedSession(data);
  const place: Place = {
    id: plannedId(session.id, vault.person),
    owner: vault.person,
    kind: 'planned',
    sort: session.on,
  };
  return locked(vault, place, session);
}

/** A dossier that was taken in here is this device's own while something of it has not arrived. */
async function dossierOf(vault: Vault, data: PackedDossier): Promise<VaultRecord | null> {
  const here = await find<DossierRecord>(vault, data.id);
  if (here?.place.kind === 'dossier') {
    const [progress] = await progressOf([data.id]);
    if (progress?.open) return null;
    const record = merged(here.value, data);
    return locked(vault, dossierPlace(here.place.owner, 'dossier', record), record);
  }
  if (data.state === 'decided' && (await handedOver(data.id))) return null;
  const procedure = await oneOf<{ name: string }>('catalogue', data.procedure_code);
  const record = packed(data, procedure?.name ?? data.procedure_code);
  return locked(vault, dossierPlace(vault.person, 'result', record), record);
}

/** The result was handed over on this tablet, by whomever, and the commune has not heard of it yet. */
async function handedOver(id: string): Promise<boolean> {
  const [progress] = await progressOf([id]);
  if (!progress?.open) return false;
  const copies = await Promise.all((await copiesOf(id)).map(getRecord));
  return copies.some((copy) => copy !== undefined && copy.todo !== 'deliver');
}
