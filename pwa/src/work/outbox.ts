import { FIRST_HEAD, NO_CONTACT, readMetas } from '../store/meta';
import { doneProgress, openProgress } from '../store/progress';
import type { Progress } from '../store/schema';
import type { Vault } from '../vault/vault';
import { type DossierRecord, find } from './records';
import { sendState } from './summaries';
import type { OutboxItem, OutboxState } from './types';

const OPEN = 200;
const DONE = 50;

/**
 * Each dossier's whereabouts, worst first. Without a vault, or where it belongs to others, an item has
 * neither title nor words: how much waits is nobody's secret, whose it is, is.
 */
export async function readOutbox(vault: Vault | null): Promise<OutboxState> {
  const { head = FIRST_HEAD, contact = NO_CONTACT } = await readMetas('head', 'contact');
  const all = [...(await openProgress(OPEN)), ...(await doneProgress(DONE))];
  const { arrived, missing, frozen, failure } = { ...NO_CONTACT, ...contact };
  const made = 'seq' in head ? head.seq : 0;
  return {
    read: true,
    made,
    arrived,
    missing,
    frozen,
    items: await Promise.all(all.map((p) => item(vault, p))),
    lastError: failure,
  };
}

async function item(vault: Vault | null, progress: Progress): Promise<OutboxItem> {
  const record = vault && progress.dossier ? (await find<DossierRecord>(vault, progress.dossier))?.value : undefined;
  return {
    dossierId: progress.dossier,
    title: record ? `${record.honorific.charAt(0).toUpperCase()}${record.honorific.slice(1)} ${record.name}` : '',
    what: record?.procedureName ?? '',
    views: progress.views === true,
    at: progress.at,
    state: sendState(progress),
    sentBytes: progress.sent,
    totalBytes: progress.bytes,
    photosLeft: progress.blobs,
    receivedAt: progress.received_at,
    code: progress.code,
    message: progress.message,
    exportedAt: progress.exported_at ?? null,
  };
}
