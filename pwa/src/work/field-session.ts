import { legalDate } from '../domain/calendar';
import { adHocFieldSessionId } from '../domain/ids';
import type { FieldSessionOpenedFacts } from '../domain/operations.gen';
import { readMeta } from '../store/meta';
import type { Vault } from '../vault/vault';
import { packedPeople } from './catalogue';
import { stamp } from './clock';
import { type Context, changing, openVault, unitOf } from './context';
import { find, locked, type Place, plannedId, type SessionRecord } from './records';
import { saveFacts } from './save-facts';
import { keysFor } from './session-keys';
import { type OpenSession, WorkError } from './types';
import { tellViews } from './views';

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

/**
 * Joins a session: one that is open on this device, one that another tablet opened and named this person in, or
 * a planned one, which is opened then. Raises `error.not_a_member` where no key of it was wrapped to them.
 */
export async function joinFieldSession(context: Context, id: string): Promise<void> {
  const vault = openVault(context);
  const here = await find<SessionRecord>(vault, id);
  const pack = (await find<SessionRecord>(vault, plannedId(id, vault.person)))?.value;
  const armored = pack?.workingKeys?.[vault.person];
  if (here) return join(context, vault, here.value);
  if (pack && !pack.open) return openFieldSession(context, pack, pack);
  if (!pack || !armored) throw new WorkError('error.not_a_member');
  const kept = { armored: pack.workingKeys ?? {}, kept: { [vault.person]: await vault.admitWrapped(id, armored) } };
  return join(context, vault, pack, [[`session:${id}`, kept]]);
}

async function join(context: Context, vault: Vault, session: SessionRecord, keys: [string, unknown][] = []) {
  const { at } = await stamp();
  const { id } = session;
  const members = [...new Set([...session.members, vault.person])];
  await changing(context, () =>
    saveFacts(context, async ({ opIds }) => {
      const record = { ...session, open: true, members, opIds: [...session.opIds, ...opIds] };
      return {
        facts: [{ type: 'field_session_joined', dossier_id: null, field_session_id: id, facts: { members } }],
        records: [await locked(vault, placeOf(id, at), record)],
        dossier: null,
        meta: { session: { id } },
        keys,
      };
    }),
  );
}

/** This device is done with the session; it ends when every device in it has said so. */
export async function closeFieldSession(context: Context, note: string): Promise<void> {
  const vault = openVault(context);
  const id = context.today.value.session?.id;
  const here = id ? await find<SessionRecord>(vault, id) : null;
  if (!id || !here) throw new WorkError('error.no_session');
  await tellViews(context);
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
