import { oneOf } from '../store/catalogue';
import type { VaultRecord } from '../store/schema';
import { putRecords } from '../store/vault-records';
import { type PulledItem, pullAll } from '../sync/pull';
import type { Voice } from '../sync/tokens';
import type { Vault } from '../vault/vault';
import { type Context, openVault } from './context';
import { showDevice } from './device';
import { type DossierRecord, dossierPlace, find, locked, type Place } from './records';
import { type PackedDossier, type PackedSession, packed, plannedSession } from './trip-pack';

/** Fetches the trip pack; what names citizens goes into the vault of whoever is unlocked. */
export async function pull(context: Context): Promise<void> {
  const vault = openVault(context);
  const voice: Voice = { person: vault.person, sign: (payload) => vault.signAsAuthor(payload) };
  await pullAll(voice, (items) => keep(vault, items));
  await showDevice(context);
  await context.refresh();
}

async function keep(vault: Vault, items: PulledItem[]): Promise<void> {
  const fresh = await Promise.all(items.filter(({ deleted }) => !deleted).map((item) => recordOf(vault, item)));
  const gone = items.filter(({ deleted }) => deleted).map(({ kind, id }) => (kind === 'dossier' ? id : plannedId(id)));
  await putRecords(
    fresh.filter((record) => record !== null),
    gone,
  );
}

function recordOf(vault: Vault, item: PulledItem): Promise<VaultRecord | null> {
  return item.kind === 'dossier'
    ? dossierOf(vault, item.data as PackedDossier)
    : sessionOf(vault, item.data as PackedSession);
}

async function sessionOf(vault: Vault, data: PackedSession): Promise<VaultRecord | null> {
  const session = plannedSession(data);
  if (!session) return null;
  const place: Place = { id: plannedId(session.id), owner: vault.person, kind: 'planned', sort: session.on };
  return locked(vault, place, session);
}

/** A dossier that was taken in here stays as this device knows it: its own facts are newer than any pack. */
async function dossierOf(vault: Vault, data: PackedDossier): Promise<VaultRecord | null> {
  const here = await find<DossierRecord>(vault, data.id);
  if (here?.place.kind === 'dossier') return null;
  const procedure = await oneOf<{ name: string }>('catalogue', data.procedure_code);
  const record = packed(data, procedure?.name ?? data.procedure_code);
  return locked(vault, dossierPlace(vault.person, 'result', record), record);
}

export function plannedId(id: string): string {
  return `planned:${id}`;
}
