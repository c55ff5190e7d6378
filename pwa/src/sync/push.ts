import { callJson, has, Refused } from '../api/client';
import { pinned } from '../store/keys';
import { keepLease, keepRevoked } from '../store/lease';
import { keepLeft } from '../store/left';
import { changeMeta, FIRST_HEAD, NO_CONTACT, readMetas } from '../store/meta';
import { type Due, dueOperations, operationsReceived, owed, putOff, type VerdictOf } from '../store/outbox';
import { heed } from '../store/restored';
import { roomTold } from '../store/room-told';
import type { Contact, Head } from '../store/schema';
import { writeOff } from '../store/written-off';
import { nextTry } from './backoff';
import { believed, followReceiptKey } from './receipt-key';
import { leaseIn, leftIn, receivedIn, revokedIn, writtenOffIn } from './receipts';
import { followSealing } from './sealing';
import { asDevice, learnTime } from './tokens';

const MOST_OPERATIONS = 64;
/** below the server's 256 kB, for the multipart frames around it */
const MOST_BYTES = 240_000;

type Verdict = { op_id: string; verdict: string; code: string; message: string };
type Answer = {
  verdicts: Verdict[];
  head: Head & { missing: [number, number][] };
  server_time: string;
  epoch: number;
  receipt: string;
  /** which version of the field app the commune serves; absent from an older server */
  app_version?: string;
  /** JWS; absent from an older server */
  lease?: string;
  revoked?: string;
  written_off?: string;
  left?: string;
  /** JWSs: which keys took the place of the one that this device seals to; absent from an older server */
  sealing?: string[];
  /** JWSs: which keys took the place of the one that this device believes; absent from an older server */
  receipt_keys?: string[];
};

/** Verdicts after which somebody has to look; `waiting` settles by itself, `applied` is done. */
const ATTENTION = new Set(['conflict', 'refused']);

/**
 * Pushes everything that is due, batch after batch; returns how many operations were received. Where none can go the
 * commune is greeted: what it says (of numbers given up, of the lease) would not be heard while only pictures are owed.
 */
export async function pushAll(limit = MOST_OPERATIONS): Promise<number> {
  let received = 0;
  for (let batches = 0; ; batches += 1) {
    const due = await dueOperations(Date.now(), limit, MOST_BYTES);
    if (due.length === 0 && batches === 0) await greet();
    if (due.length === 0) return received;
    received += await pushBatch(due);
  }
}

/** Says how the device's chain stands, and hears how much of it has arrived; sends nothing. */
export async function greet(): Promise<void> {
  await exchange([]);
}

/**
 * One batch. When the commune cannot take it as a whole it is halved until what spoils it stands alone; that
 * one is put off, and everything else goes on. Raises `Unreachable` when nobody answers.
 */
async function pushBatch(due: Due[]): Promise<number> {
  try {
    return await exchange(due);
  } catch (error) {
    if (!(error instanceof Refused) || hopeless(error)) throw error;
    if (due.length > 1) return halved(due);
    await putOff(
      names(due),
      (tries) => nextTry(tries),
      error.problem.code,
      error.problem.detail || error.problem.title,
    );
    return 0;
  }
}

async function exchange(due: Due[]): Promise<number> {
  const askedAt = Date.now();
  const body = await form(due);
  const answer = await asDevice((token) => callJson('/api/sync/push', isAnswer, { method: 'POST', token, body }));
  await learnTime(answer.server_time, askedAt);
  return believe(answer, due);
}

async function halved(due: Due[]): Promise<number> {
  const half = Math.ceil(due.length / 2);
  const first = await pushBatch(due.slice(0, half));
  return first + (await pushBatch(due.slice(half)));
}

/** A refusal of the device itself, or of everybody: smaller batches would not help. */
function hopeless({ problem }: Refused): boolean {
  return [401, 403, 429, 503, 507].includes(problem.status);
}

async function form(due: Due[]): Promise<FormData> {
  const body = new FormData();
  body.set('batch', JSON.stringify(await batch(due)));
  for (const { entry, sealed } of due) body.set(`sealed-${entry.op_id}`, new Blob([sealed]), entry.op_id);
  return body;
}

async function batch(due: Due[]): Promise<unknown> {
  const { head } = await readMetas('head');
  const { operations, blobs } = await owed();
  const room = await roomTold();
  return {
    head: head ?? FIRST_HEAD,
    raw_at: new Date().toISOString(),
    app_version: __APP_VERSION__,
    storage_left: room,
    outbox: { operations, blobs, oldest_at: null },
    seals_to: (await pinned())?.recipients[0] ?? null,
    believes: await believed(),
    headers: due.map(({ entry }) => entry.header),
  };
}

/** Only what stands in the signed receipt is received; the rest of the batch is tried again later. */
async function believe(answer: Answer, due: Due[]): Promise<number> {
  await followReceiptKey(answer.receipt_keys);
  const received = await receivedIn(
    answer.receipt,
    due.map(({ entry }) => entry),
  );
  const verdicts = new Map(answer.verdicts.map((verdict) => [verdict.op_id, verdict]));
  const words = due.map(({ entry }) => wordOf(entry.op_id, verdicts.get(entry.op_id)));
  await operationsReceived(
    words.filter((word) => received.has(word.op_id)),
    answer.server_time,
  );
  for (const word of words.filter(({ op_id }) => !received.has(op_id))) {
    const thing = { store: 'outbox', id: word.op_id } as const;
    await putOff([thing], (tries) => nextTry(tries), word.code ?? 'no_receipt', word.message);
  }
  await heed(answer.epoch, arrivedOf(answer));
  await changeMeta('contact', NO_CONTACT, (contact) => after(contact, answer));
  await obey(answer);
  return received.size;
}

/** How long this device may go on alone, that it was taken back, whom it seals to: only what the commune signed. */
async function obey({ lease, revoked, left, written_off, sealing }: Answer): Promise<void> {
  const [known, gone] = [await leaseIn(lease), await revokedIn(revoked)];
  if (known) await keepLease(known);
  if (gone) await keepRevoked(gone);
  await keepLeft(await leftIn(left));
  await writeOff(await writtenOffIn(written_off));
  await followSealing(sealing);
}

function wordOf(op_id: string, verdict: Verdict | undefined): VerdictOf {
  if (!verdict || !ATTENTION.has(verdict.verdict)) return { op_id, code: null, message: null };
  return { op_id, code: verdict.code || verdict.verdict, message: verdict.message || null };
}

function arrivedOf({ head }: Answer): number {
  return Math.max(
    0,
    head.missing.reduce((left, [from, to]) => left - (to - from + 1), head.seq),
  );
}

function after(contact: Contact, answer: Answer): Contact {
  const { head, epoch, server_time, verdicts } = answer;
  const frozen = verdicts.some(({ code }) => code === 'fork' || code === 'frozen');
  const arrived = arrivedOf(answer);
  const appVersion = String(answer.app_version ?? '');
  return { ...contact, at: server_time, epoch, arrived, missing: head.missing, frozen, failure: null, appVersion };
}

function names(due: Due[]): { store: 'outbox'; id: string }[] {
  return due.map(({ entry }) => ({ store: 'outbox', id: entry.op_id }));
}

function isAnswer(value: unknown): value is Answer {
  return (
    has(value, 'verdicts', 'head', 'receipt') && Array.isArray(value.verdicts) && has(value.head, 'seq', 'missing')
  );
}
