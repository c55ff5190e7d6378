import { callJson, has } from '../api/client';
import { keepCatalogue } from '../store/catalogue';
import { changeMeta, NO_CONTACT, readMeta } from '../store/meta';
import { heed } from '../store/restored';
import type { CatalogueRecord } from '../store/schema';
import { asPerson, type Voice } from './tokens';

/** One thing of the trip pack. */
export type PulledItem = { kind: string; id: string; deleted?: boolean; data: unknown };
type Page = { epoch: number; cursor: string; more: boolean; size_bytes: number; items: PulledItem[] };

/** Kinds that name citizens: they go to the vault of whoever pulls, never into the clear. */
const SEALED_KINDS = new Set(['dossier', 'field_session', 'known_person', 'double']);
/** What everybody may read. A kind that this version does not know is left alone: it might name somebody. */
const PUBLIC_KINDS = new Set([
  'unit',
  'catalogue',
  'bundle',
  'form',
  'calendar',
  'hamlet',
  'person',
  'mandates',
  'team',
]);
/** Asked for by name, because an older version would have kept them in the clear. */
const ALSO = 'also=known_person,double';

/**
 * Pulls the trip pack page by page from where the last pull ended; each page is kept before the next is asked
 * for, so a line that breaks costs one page. `keep` locks what names citizens into the vault.
 * Each person has a cursor of their own, because each has copies of their own: whoever pulls first gets all of it.
 */
export async function pullAll(voice: Voice, keep: (items: PulledItem[]) => Promise<void>): Promise<void> {
  for (;;) {
    const { cursors = {} } = (await readMeta('contact')) ?? NO_CONTACT;
    const cursor = cursors[voice.person];
    const since = cursor === undefined ? '' : `&since=${encodeURIComponent(cursor)}`;
    const page = await asPerson(voice, (token) => callJson(`/api/sync/pull?${ALSO}${since}`, isPage, { token }));
    await keep(page.items.filter(({ kind }) => SEALED_KINDS.has(kind)));
    await keepPublic(page.items.filter(({ kind }) => PUBLIC_KINDS.has(kind)));
    await heed(page.epoch, null);
    const at = new Date().toISOString();
    await changeMeta('contact', NO_CONTACT, (contact) => ({
      ...contact,
      epoch: page.epoch,
      cursors: { ...contact.cursors, [voice.person]: page.cursor },
      pulledAt: at,
      failure: null,
    }));
    if (!page.more || page.cursor === cursor) return;
  }
}

async function keepPublic(items: PulledItem[]): Promise<void> {
  const rows: CatalogueRecord[] = items.filter((i) => !i.deleted).map(({ kind, id, data }) => ({ kind, id, data }));
  await keepCatalogue(
    rows,
    items.filter((i) => i.deleted).map(({ kind, id }) => [kind, id]),
  );
}

function isPage(value: unknown): value is Page {
  return has(value, 'items', 'cursor', 'epoch') && Array.isArray(value.items);
}
