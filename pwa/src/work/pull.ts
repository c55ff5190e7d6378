import { oneOf } from '../store/catalogue';
import { progressOf } from '../store/progress';
import type { VaultRecord } from '../store/schema';
import { getRecord, putRecords } from '../store/vault-records';
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
  const gone = await Promise.all(over.map((item) => goneOf(item)));
  await putRecords(
    fresh.filter((record) => record !== null),
    gone.filter((id) => id !== null).flatMap((id) => [id, composedId(id)]),
  );
}

function isOver({ kind, deleted, data }: PulledItem): boolean {
  return deleted === true || (kind === 'field_session' && Boolean((data as PackedSession).closed_at));
}

/** What is finished leaves the pack; a dossier that was taken in here stays with those who took it in. */
async function goneOf({ kind, id }: PulledItem): Promise<string | null> {
  if (kind === 'field_session') return plannedId(id);
  return (await getRecord(id))?.kind === 'result' ? id : null;
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
  const place: Place = { id: plannedId(session.id), owner: vault.person, kind: 'planned', sort: session.on };
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
  if (await getRecord(data.id).then((record) => record?.kind === 'dossier')) return null; // others took it in here
  const procedure = await oneOf<{ name: string }>('catalogue', data.procedure_code);
  const record = packed(data, procedure?.name ?? data.procedure_code);
  return locked(vault, dossierPlace(vault.person, 'result', record), record);
}
