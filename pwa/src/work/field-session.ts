import { legalDate } from '../domain/calendar';
import { adHocFieldSessionId } from '../domain/ids';
import type { FieldSessionOpenedFacts } from '../domain/operations.gen';
import { keyringOf, type SessionKeys, sessionKeys } from '../store/keys';
import { readMeta } from '../store/meta';
import { unwrapKey, wrapKeyFor } from '../vault/age';
import type { WrappedKeyring } from '../vault/keyring';
import { newKey } from '../vault/seal';
import type { KeptKey, Vault } from '../vault/vault';
import { packedPeople } from './catalogue';
import { stamp } from './clock';
import { type Context, changing, openVault, unitOf } from './context';
import { find, locked, type Place, type SessionRecord } from './records';
import { saveFacts } from './save-facts';
import { type OpenSession, WorkError } from './types';

/**
 * Opens a field session here and now: its own working key is made and wrapped to each member whose recipient
 * is known. An unplanned one has the id that another tablet at the same place would give it too.
 */
export async function openFieldSession(context: Context, input: OpenSession, planned?: SessionRecord): Promise<void> {
  const vault = openVault(context);
  const { at } = await stamp();
  const on = legalDate(at);
  const halfDay = hourOf(at) < 12 ? 'am' : 'pm';
  const unit = unitOf(context).id;
  const id = planned?.id ?? (await adHocFieldSessionId(unit, on, input.hamletId ?? '', input.kind, halfDay));
  const members = [...new Set([vault.person, ...input.members])];
  const leaderPresent = await anyLeader(context, members);
  const session: SessionRecord = { ...input, id, on, halfDay, members, leaderPresent, open: true, opIds: [] };
  const keys = await keysFor(vault, id, members);
  const facts: FieldSessionOpenedFacts = {
    place: input.place,
    hamlet_id: input.hamletId,
    kind: input.kind,
    on,
    half_day: halfDay,
    team_id: input.teamId,
    members,
    leader_present: leaderPresent,
    until: input.until,
    planned: planned !== undefined,
    working_keys: keys.armored,
  };
  await changing(context, () =>
    saveFacts(context, async ({ opIds }) => ({
      facts: [{ type: 'field_session_opened', dossier_id: null, field_session_id: id, facts }],
      records: [await locked(vault, placeOf(id, at), { ...session, opIds })],
      gone: [],
      dossier: null,
      meta: { session: { id } },
      keys: [[`session:${id}`, keys]],
    })),
  );
}

/** Joins a session that is open on this device, or opens one that was planned. Raises `error.not_a_member`. */
export async function joinFieldSession(context: Context, id: string): Promise<void> {
  const vault = openVault(context);
  const planned = await find<SessionRecord>(vault, `planned:${id}`);
  const here = await find<SessionRecord>(vault, id);
  if (!here && planned) return openFieldSession(context, planned.value, { ...planned.value, id });
  if (!here) throw new WorkError('error.not_a_member');
  const { at } = await stamp();
  const members = [...new Set([...here.value.members, vault.person])];
  await changing(context, () =>
    saveFacts(context, async ({ opIds }) => ({
      facts: [{ type: 'field_session_joined', dossier_id: null, field_session_id: id, facts: { members } }],
      records: [
        await locked(vault, placeOf(id, at), {
          ...here.value,
          open: true,
          members,
          opIds: [...here.value.opIds, ...opIds],
        }),
      ],
      dossier: null,
      meta: { session: { id } },
    })),
  );
}

/** This device is done with the session; it ends when every device in it has said so. */
export async function closeFieldSession(context: Context, note: string): Promise<void> {
  const vault = openVault(context);
  const id = context.today.value.session?.id;
  const here = id ? await find<SessionRecord>(vault, id) : null;
  if (!id || !here) throw new WorkError('error.no_session');
  const tally = (await readMeta(`tally:${id}`)) ?? { received: 0, onTheSpot: 0 };
  const facts = { received: tally.received, on_the_spot: tally.onTheSpot, note: note.trim() || null };
  await changing(context, () =>
    saveFacts(context, async ({ opIds }) => ({
      facts: [{ type: 'field_session_closed', dossier_id: null, field_session_id: id, facts }],
      records: [
        await locked(vault, here.place, { ...here.value, open: false, opIds: [...here.value.opIds, ...opIds] }),
      ],
      dossier: null,
      meta: { session: null },
    })),
  );
}

/** Lets the vault have the working keys of the field sessions that its person is a member of. */
export async function admitSession(vault: Vault, id: string): Promise<void> {
  const keys = await sessionKeys(id);
  const kept = keys?.kept[vault.person] as KeptKey | undefined;
  const armored = keys?.armored[vault.person];
  if (kept) return vault.admitKept(id, kept);
  if (armored) vault.admit(id, await unwrapKey(vault.identity(), armored));
}

async function keysFor(vault: Vault, id: string, members: string[]): Promise<SessionKeys> {
  const known = await sessionKeys(id);
  if (known && vault.owners().includes(id)) return known; // opened before on this device: the same key goes on
  const key = await newKey(true);
  const armored: Record<string, string> = {};
  for (const [person, recipient] of await recipientsOf(members)) armored[person] = await wrapKeyFor(recipient, key);
  vault.admit(id, key);
  return { armored, kept: { [vault.person]: await vault.keep(id, key) } };
}

/** A member's recipients: of the vault on this device, else of any device that the trip pack knows. */
async function recipientsOf(members: string[]): Promise<[string, string][]> {
  const people = await packedPeople();
  const found = await Promise.all(
    members.map(async (id): Promise<[string, string | undefined]> => {
      const here = await keyringOf<WrappedKeyring>(id);
      return [id, here?.recipient ?? people.get(id)?.recipients?.[0]];
    }),
  );
  return found.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

async function anyLeader({ device }: Context, members: string[]): Promise<boolean> {
  const people = await packedPeople();
  const rolesHere = new Map(device.value.people.map((person) => [person.id, person.roles]));
  return members.some((id) => (people.get(id)?.roles ?? rolesHere.get(id) ?? []).includes('leader'));
}

function placeOf(id: string, at: string): Place {
  return { id, owner: id, kind: 'field_session', sort: at };
}

function hourOf(at: string): number {
  return (new Date(at).getUTCHours() + 7) % 24;
}
