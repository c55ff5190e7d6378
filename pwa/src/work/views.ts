/** Whose dossier was opened on this device: kept sealed, and told to the commune in batches (`people_viewed`). */

import { uuid7 } from '../domain/ids';
import type { View } from '../domain/operations.gen';
import { StoreFailure } from '../store/failures';
import { page, putRecord } from '../store/vault-records';
import type { Vault } from '../vault/vault';
import { stamp } from './clock';
import { type Context, openVault } from './context';
import { dossierView } from './dossiers';
import { locked, opened } from './records';
import { saveFacts } from './save-facts';
import { type DossierView, type UncoverReason, type ViewReason, WorkError } from './types';

/** What one operation carries at most. */
const BATCH = 500;

/** Sending by itself tells of views only when the oldest is so old, ms: one operation for many of them. */
export const RIPE_MS = 10 * 60_000;

/** What was noted since each vault was opened: looking again for the same reason is the same look. */
const noted = new WeakMap<Vault, Set<string>>();

/** A dossier for a screen. That somebody looked is kept first. Raises `error.dossier_gone` and `StoreFailure`. */
export async function openDossier(context: Context, id: string, why: ViewReason): Promise<DossierView> {
  const vault = openVault(context);
  const view = await dossierView(context, id);
  await note(vault, id, why);
  return view;
}

/** Somebody uncovers what is sensitive in a dossier: kept first, with why. Raises `StoreFailure`. */
export function uncovered(context: Context, id: string, why: UncoverReason): Promise<void> {
  return note(openVault(context), id, `sensitive:${why}`);
}

async function note(vault: Vault, dossier: string, why: View['reason']): Promise<void> {
  const before = noted.get(vault) ?? new Set();
  const look = `${why} ${dossier}`;
  if (before.has(look)) return;
  const { at } = await stamp();
  const view: View = { dossier_id: dossier, at, reason: why };
  await putRecord(await locked(vault, { id: uuid7(), owner: vault.person, kind: 'view', sort: at }, view));
  noted.set(vault, before.add(look));
}

/**
 * Tells the commune of the views that this person's vault keeps, all in one operation, once the oldest is older
 * than `ripe` (ms). What cannot be told now stays sealed on the device and is told the next time.
 */
export async function tellViews(context: Context, ripe = 0): Promise<void> {
  try {
    await told(context, ripe);
  } catch (error) {
    if (!(error instanceof WorkError || error instanceof StoreFailure)) throw error;
  }
}

async function told(context: Context, ripe: number): Promise<void> {
  const vault = openVault(context);
  const { rows } = await page([vault.person], 'view', { limit: BATCH });
  const oldest = rows.at(-1);
  const { at } = await stamp(); // the device's own clock may be days behind the hour that stands in the views
  if (!oldest || Date.parse(at) - Date.parse(oldest.sort) < ripe) return;
  const views = await Promise.all(rows.map((row) => opened<View>(vault, row)));
  const session = context.today.value.session?.id ?? null;
  const facts = { views: views.reverse() };
  await saveFacts(context, async () => ({
    facts: [{ type: 'people_viewed', dossier_id: null, field_session_id: session, facts }],
    records: [],
    gone: rows.map(({ id }) => id),
    requires: oldest.id,
    dossier: null,
    views: true,
  }));
}
