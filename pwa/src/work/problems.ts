import { HELD } from '../store/schema';
import { entryOf, type Looked, leave, retire, takeOut, toLookAt, tryAgain, type Which } from '../store/tray';
import { getRecord } from '../store/vault-records';
import { WRITTEN_OFF } from '../store/written-off';
import type { Vault } from '../vault/vault';
import { type Context, openVault } from './context';
import { recordAbout } from './handling';
import { addDossierPhoto } from './photos';
import { type DossierRecord, find } from './records';
import { photoBytes } from './seal-photos';
import type { ProblemAct, ProblemItem, ProblemKind, ProblemTray } from './tray-types';
import { WorkError } from './types';

const MOST = 200;
const GONE = new Set(['copy_gone', 'copy_broken', WRITTEN_OFF]);

/**
 * What somebody has to look at. An item is told only to whom its dossier's records open; of the rest, and while the
 * device is locked, there is the number.
 */
export async function problems({ vault }: Context): Promise<ProblemTray> {
  const looked = await toLookAt(MOST);
  if (!vault) return { total: looked.length, items: [] };
  const items = await Promise.all(looked.map((one) => item(vault, one)));
  return { total: looked.length, items: items.filter((one) => one !== null) };
}

/** Does what was asked about one entry; nothing is deleted by any of it. */
export async function solve(context: Context, id: string, act: Exclude<ProblemAct, 'retake'>): Promise<void> {
  openVault(context);
  const which = whichOf(id);
  if (act === 'resend') return mend(context, id, null);
  await { again: tryAgain, take_out: takeOut, leave }[act](which);
  await context.refresh();
  if (act === 'again') context.kick();
}

/** A new picture in the place of one whose bytes are lost. Raises `error.dossier_gone`, `error.not_a_photo`. */
export function retake(context: Context, id: string, file: Blob): Promise<void> {
  return mend(context, id, file);
}

/**
 * The announcement stands in a signed fact and names bytes that are no more: so another fact announces another
 * picture, and the lost one is owed no longer. Without `file` the team's own copy is sealed anew.
 */
async function mend(context: Context, id: string, file: Blob | null): Promise<void> {
  const vault = openVault(context);
  const { blob, attachment, tag } = await pictureOf(id);
  const record = (await find<DossierRecord>(vault, tag))?.value;
  if (!record) throw new WorkError('error.dossier_gone');
  const old = record.attachments.find((one) => one.id === attachment);
  const bytes = file ?? new Blob([await photoBytes(vault, attachment)]);
  const photo = await addDossierPhoto(context, tag, bytes, old?.kind ?? 'other', old?.component ?? null);
  await recordAbout(context, tag, {
    type: 'attachment_added',
    facts: ({ photos }) => ({ attachment: photos[0], note: 'Thay ảnh không còn gửi được từ máy.' }),
    words: '',
    photos: [photo],
    change: ({ attachments }) => ({ attachments: [...attachments.filter((one) => one.id !== attachment), photo] }),
  });
  await retire(blob, new Date().toISOString());
  await context.refresh();
}

async function pictureOf(id: string): Promise<{ blob: string; attachment: string; tag: string }> {
  const entry = await entryOf(whichOf(id));
  if (!entry || !('blob' in entry)) throw new WorkError('error.photo_gone');
  return entry;
}

/** Operations are named by UUIDs, blobs by hashes. */
function whichOf(id: string): Which {
  return { store: id.includes('-') ? 'outbox' : 'blobs', id };
}

async function item(vault: Vault, { which, entry, dossier }: Looked): Promise<ProblemItem | null> {
  const record = dossier ? (await find<DossierRecord>(vault, dossier))?.value : undefined;
  if (dossier && !record) return null;
  const kind = kindOf(which, entry);
  const fact = record?.timeline.find(({ opId }) => opId === entry.op_id);
  const picture = 'blob' in entry ? record?.attachments.find(({ id }) => id === entry.attachment) : undefined;
  return {
    id: which.id,
    kind,
    dossierId: dossier,
    title: record ? `${record.honorific} ${record.name}` : '',
    fact: 'blob' in entry ? null : (fact?.type ?? null),
    picture: 'blob' in entry ? (picture?.kind ?? 'other') : null,
    words: 'blob' in entry ? '' : (fact?.words ?? ''),
    at: fact?.at ?? null,
    since: entry.since ?? entry.received_at ?? null,
    code: entry.code ?? 'held',
    message: entry.message ?? null,
    tries: entry.tries,
    exportedAt: entry.exported_at ?? null,
    acts: await actsOn(vault, kind, entry),
  };
}

function kindOf({ store }: Which, { code, owed, received_at }: Looked['entry']): ProblemKind {
  if (code && GONE.has(code)) return 'lost';
  if (owed === HELD) return 'held';
  return store === 'outbox' && received_at ? 'kept' : 'stuck';
}

async function actsOn(vault: Vault, kind: ProblemKind, entry: Looked['entry']): Promise<ProblemAct[]> {
  if (kind === 'held') return ['again'];
  if (kind === 'kept') return ['again', 'leave'];
  if (kind === 'stuck') return ['again', 'take_out'];
  if (entry.code === WRITTEN_OFF) return [];
  if (!('blob' in entry)) return entry.owed === HELD ? ['again'] : ['again', 'take_out'];
  const copy = await getRecord(entry.attachment);
  return copy && vault.owners().includes(copy.owner) ? ['resend', 'retake'] : ['retake'];
}
