import { hourAndDay, sentence } from '../capture/words';
import { sha256, utf8 } from '../domain/bytes';
import { canonical } from '../domain/jcs';
import type { DecidedFacts } from '../domain/operations.gen';
import { keyringOf } from '../store/keys';
import { openKeyring } from '../vault/keyring';
import { Vault } from '../vault/vault';
import { checkAuthor } from './authors';
import { packedPeople } from './catalogue';
import { stamp } from './clock';
import { dropDecision } from './composed';
import { type Context, openVault, unitOf } from './context';
import { recordAbout } from './handling';
import { mandateOf, packedMandates } from './mandates';
import { assertion } from './passkey';
import { type DossierRecord, find } from './records';
import { recovered } from './recovery';
import { counted } from './tries';
import { type DecisionInput, type LeaderHere, WorkError } from './types';
import { brought } from './ways-in';

const PREFIX = 'tannoi:decision:v1\n';

/** Leaders with a vault on this device who are members of the open field session; of one dossier, may they sign it? */
export async function leadersHere({ device, today }: Context, procedure: string): Promise<LeaderHere[]> {
  const members = today.value.session?.members ?? [];
  const [people, given, { at }] = await Promise.all([packedPeople(), packedMandates(), stamp()]);
  return device.value.people
    .filter(({ id, roles }) => roles.includes('leader') && members.includes(id))
    .map((person) => ({
      ...person,
      hasPasskey: (people.get(person.id)?.passkeys ?? []).length > 0,
      mandate: mandateOf(given, person.id, procedure, at),
    }));
}

/** What the leader is about to sign, in words. Raises `error.dossier_gone`. */
export async function decisionWords(context: Context, id: string, input: DecisionInput): Promise<string[]> {
  const { name, honorific, number, procedureName } = await recordOf(context, id);
  const { at } = await stamp();
  const outcome = input.outcome === 'granted' ? 'Đồng ý giải quyết' : 'Không giải quyết';
  return [
    `${outcome} hồ sơ ${number} của ${honorific} ${name}`,
    `Thủ tục: ${procedureName}`,
    input.number.trim() && `Số văn bản: ${input.number.trim()}`,
    input.result.trim() && `Kết quả: ${input.result.trim()}`,
    input.reason.trim() && `Lý do: ${input.reason.trim()}`,
    `Ký lúc ${hourAndDay(at)}`,
  ]
    .filter((text) => text !== '')
    .map(sentence);
}

/**
 * The leader decides in the officer's field session: the leader's vault opens for this one signature and is
 * closed again. Raises `error.wrong_passphrase`, `error.not_a_leader`, `error.leader_not_here`, `error.no_mandate`,
 * `error.no_passkey` (the commune knows of none) and `error.passkey_refused`; what was composed stays then.
 */
export async function decide(
  context: Context,
  id: string,
  input: DecisionInput,
  leader: { personId: string; passphrase: string },
): Promise<void> {
  const record = await recordOf(context, id);
  await checkLeader(context, leader.personId, record.procedureCode);
  const author = await vaultOf(leader);
  const words = {
    outcome: input.outcome,
    number: input.number.trim() || null,
    result: input.result.trim() || null,
    reason: input.reason.trim() || null,
    procedure: record.procedureCode,
  };
  const facts = async ({ at }: { at: string }): Promise<DecidedFacts> => {
    const document = { ...words, at, author: leader.personId, dossier_id: id, unit: unitOf(context).id };
    return { ...words, attachments: [], signature: await signature(context, leader.personId, document) };
  };
  await recordAbout(context, id, {
    type: 'decided',
    facts,
    words: input.result.trim() || input.reason.trim(),
    outcome: input.outcome,
    author,
    change: () => ({ outcome: input.outcome }),
  });
  await dropDecision(id);
}

async function recordOf(context: Context, id: string): Promise<DossierRecord> {
  const found = await find<DossierRecord>(openVault(context), id);
  if (!found) throw new WorkError('error.dossier_gone');
  return found.value;
}

/** Only a leader signs, and only one who is in the field session; asked before the passphrase is. */
async function checkLeader(context: Context, leader: string, procedure: string): Promise<void> {
  await checkAuthor(context, 'decided', { author: leader });
  const here = (await leadersHere(context, procedure)).find(({ id }) => id === leader);
  if (!here) throw new WorkError('error.leader_not_here');
  if (!here.mandate.may) throw new WorkError('error.no_mandate');
}

async function vaultOf({ personId, passphrase }: { personId: string; passphrase: string }): Promise<Vault> {
  if (!(await keyringOf(personId))) throw new WorkError('error.leader_not_here');
  const wrapped = await recovered(personId, passphrase);
  return new Vault(
    await counted(personId, () => brought(wrapped, passphrase).then((all) => openKeyring(wrapped, all))),
  );
}

/** The leader's passkey over the document. A demo signs on trial without one, never past one that refused. */
async function signature(context: Context, leader: string, document: object): Promise<DecidedFacts['signature']> {
  const credentials = (await packedPeople()).get(leader)?.passkeys ?? [];
  const challenge = await sha256(utf8(PREFIX + canonical(document)));
  const signed = credentials.length > 0 ? await assertion(challenge, credentials) : 'none';
  if (signed === 'refused') throw new WorkError('error.passkey_refused');
  if (signed !== 'none') return { kind: 'passkey', credential_id: signed.id, assertion: { ...signed } };
  if (unitOf(context).demo) return { kind: 'demo' };
  throw new WorkError('error.no_passkey');
}
