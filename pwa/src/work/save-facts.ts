import { legalDate } from '../domain/calendar';
import { uuid7 } from '../domain/ids';
import { fieldNumber } from '../domain/numbering';
import type { AnyOperation, Attachment } from '../domain/operations.gen';
import { type Before, beforeSave } from '../store/before-save';
import { StoreFailure } from '../store/failures';
import { type Saving, save } from '../store/save';
import type { BlobEntry, Head, LaneRecord, OutboxEntry, VaultRecord } from '../store/schema';
import { type Envelope, envelope, type Hand } from '../sync/envelope';
import { sealTo } from '../vault/age';
import type { Vault } from '../vault/vault';
import { withTodaysKey } from './author-key';
import { checkAuthor } from './authors';
import { stampOf } from './clock';
import { type Context, openVault, unitOf } from './context';
import { showDevice } from './device';
import { notEnrolled } from './evicted';
import { mayRecord } from './lease';
import { checkLengths } from './limits';
import { WorkError } from './types';

/** One fact to record; the frame around it is made here. */
export type Fact = {
  type: AnyOperation['type'];
  dossier_id: string | null;
  field_session_id: string | null;
  facts: object;
  /** pictures that this fact is the first to announce; their sealed bytes lie here already */
  photos?: Attachment[];
  /** the leader whose own key signs; else whoever is unlocked */
  author?: Vault;
};

/** The hour at which it all happens, and the numbers that the device's lane gives at this hour. */
export type Moment = { at: string; on: string; numbers: string[]; opIds: string[] };

/** What is to become true at once. */
export type Plan = {
  facts: Fact[];
  /** pictures that the first fact announces, where it does not say so itself */
  photos?: Attachment[];
  records: VaultRecord[];
  gone?: string[];
  /** sealed pictures that no fact carries */
  dropped?: string[];
  dossier: string | null;
  newDossier?: boolean;
} & Pick<Saving, 'tally' | 'meta' | 'keys' | 'requires' | 'views'>;

/** How many; a promise where that is read beside the chain. */
type Count = number | Promise<number>;

const TRIES = 4;

/**
 * Seals what `plan` says and writes it in the one transaction; resolves when it is safe on this device. The
 * plan is made again when another tab was quicker. `mints` takes so many numbers from the lane. Raises `WorkError`
 * and `StoreFailure`; then nothing was changed.
 */
export async function saveFacts(
  context: Context,
  plan: (moment: Moment) => Promise<Plan>,
  { mints = 0, facts = 1 }: { mints?: Count; facts?: Count } = {},
): Promise<void> {
  const vault = openVault(context);
  if (context.watch.jumped()) {
    await showDevice(context); // the question about the hour appears
    throw new WorkError('error.clock_jumped');
  }
  for (let tries = 1; ; tries += 1) {
    try {
      return await save(await prepared(context, vault, plan, mints, facts));
    } catch (error) {
      if (!(error instanceof StoreFailure) || error.trouble !== 'moved_on' || tries >= TRIES) throw error;
      await withTodaysKey(vault);
    }
  }
}

async function prepared(
  context: Context,
  vault: Vault,
  make: (moment: Moment) => Promise<Plan>,
  minting: Count,
  making: Count,
): Promise<Saving> {
  const [before, mints, facts] = await Promise.all([beforeSave(), minting, making]);
  const { head, lane } = before;
  const identity = whoWeAre(before);
  const { at, clock: trust } = stampOf(before.clock);
  const on = legalDate(at);
  const next = mints > 0 ? nextInLane(lane, on, mints) : null;
  const numbers = Array.from({ length: mints }, (_, i) => (next?.after.used ?? 0) - mints + 1 + i).map((count) =>
    fieldNumber(unitOf(context).id, on, Number(context.device.value.lane), count),
  );
  const opIds = Array.from({ length: facts }, () => uuid7(Date.parse(at)));
  const plan = await make({ at, on, numbers, opIds });
  for (const { type, facts: said } of plan.facts) checkLengths(type, said);
  const frame = { v: 1, unit: unitOf(context).id, recorded_by: vault.person, at, clock: trust };
  const [envelopes] = await Promise.all([
    chained({ ...identity, vault }, head, plan, frame, opIds),
    ...plan.facts.map((fact) => mayBe(context, vault, fact)),
  ]);
  const signers = new Map(plan.facts.map(({ author = vault }) => [author.person, author.authorKid]));
  return { ...saving(plan, envelopes, head, at), signers: [...signers], ...(next ? { lane: next } : {}) };
}

/** What the commune would refuse is told now, while somebody can mend it. */
async function mayBe(context: Context, { person }: Vault, { type, author }: Fact): Promise<void> {
  await mayRecord(type);
  await checkAuthor(context, type, { author: author?.person ?? person, recorder: person });
}

/** A date earlier than the newest seen mints nothing. */
function nextInLane(lane: LaneRecord | undefined, on: string, mints: number): NonNullable<Saving['lane']> {
  const before = lane ?? { on: '', used: 0 };
  if (on < before.on) throw new WorkError('error.clock_behind');
  return { before, after: { on, used: (on === before.on ? before.used : 0) + mints } };
}

type Identity = { device: string; recipients: string[] };

/** This device, and to whom it seals. Raises `error.not_enrolled` and `error.storage_evicted`. */
function whoWeAre({ device, pinned }: Before): Identity {
  if (!device || !pinned) throw notEnrolled();
  return { device: device.id, recipients: pinned.recipients };
}

async function chained(
  { device, recipients, vault }: Identity & { vault: Vault },
  head: Head,
  plan: Plan,
  frame: object,
  opIds: string[],
): Promise<Envelope[]> {
  const made: Envelope[] = [];
  let after = head;
  for (const [i, { type, dossier_id, field_session_id, facts, author = vault }] of plan.facts.entries()) {
    const hand: Hand = {
      device,
      author: (payload) => author.signAsAuthor(payload),
      chain: (payload) => vault.signHeader(payload),
      seal: (bytes) => sealTo(recipients, bytes),
    };
    const opId = opIds[i] ?? uuid7();
    const operation = { type, ...frame, author: author.person, dossier_id, field_session_id, facts };
    const sealed = await envelope(hand, after, {
      opId,
      operation,
      tag: plan.dossier ? (dossier_id ?? plan.dossier) : opId,
    });
    made.push(sealed);
    after = sealed.head;
  }
  return made;
}

function saving(plan: Plan, envelopes: Envelope[], head: Head, at: string): Saving {
  const entries = envelopes.map(({ entry }) => entry);
  const announced = plan.facts.flatMap(({ photos = [] }, i) => photos.map((photo) => blobOf(photo, entries[i])));
  const { records, gone = [], dropped = [], dossier, newDossier = false, tally, meta, keys, requires, views } = plan;
  return {
    after: head,
    head: envelopes.at(-1)?.head ?? head,
    entries,
    blobs: [...(plan.photos ?? []).map((photo) => blobOf(photo, entries[0])), ...announced],
    sealed: envelopes.map(({ entry, sealed }) => [entry.op_id, sealed]),
    records,
    gone,
    dropped,
    at,
    dossier,
    newDossier,
    ...(tally ? { tally } : {}),
    ...(meta ? { meta } : {}),
    ...(keys ? { keys } : {}),
    ...(requires ? { requires } : {}),
    ...(views ? { views } : {}),
  };
}

function blobOf(announced: Attachment, entry: OutboxEntry | undefined): BlobEntry {
  const rank = announced.kind === 'signature' || announced.kind === 'fingerprint_page' ? 1 : 2;
  return {
    blob: announced.sealed_sha256,
    attachment: announced.id,
    op_id: entry?.op_id ?? '',
    seq: entry?.seq ?? 0,
    size: announced.sealed_size,
    tag: entry?.tag ?? '',
    rank,
    owed: rank,
    tries: 0,
    next_at: 0,
    code: null,
  };
}
