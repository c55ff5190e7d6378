import { call, type Problem, Refused, Unreachable } from '../api/client';
import { type Bytes, base64, sha256Hex, utf8 } from '../domain/bytes';
import { blobReceived, dueBlobs, putOff, sealedBytes } from '../store/outbox';
import type { BlobEntry } from '../store/schema';
import { nextTry } from './backoff';
import { greet } from './push';
import { isBlobReceipt } from './receipts';
import { asDevice } from './tokens';
import { askedFor } from './told-later';

const TUS = { 'Tus-Resumable': '1.0.0' };
/** bytes in the first request: all of it for most photos */
const FIRST = 256 * 1024;
/** and in each that follows: a browser whose connection breaks sends the whole request again before it says so */
const PIECE = 128 * 1024;
const PAGE = 20;

type Progress = (blob: string, bytes: number) => void;

/** Uploads every blob that is due, one after another; returns how many were received. */
export async function uploadAll(progress: Progress = () => undefined): Promise<number> {
  let received = 0;
  for (;;) {
    const due = await dueBlobs(Date.now(), PAGE);
    if (due.length === 0) return received;
    received += await inTurn(due, progress);
  }
}

/**
 * One on the line at a time; meanwhile the next one's bytes are read and the last one's receipt is noted, so that the
 * line does not wait for the disk. A refusal puts a blob off and lets the next go on; raises `Unreachable` when nobody
 * answers, once what was received is noted.
 */
async function inTurn(due: BlobEntry[], progress: Progress): Promise<number> {
  const noted: Promise<boolean>[] = [];
  try {
    let ahead = copyOf(due[0]);
    for (const [number, blob] of due.entries()) {
      const copy = ahead;
      const going = trying(blob, async () => sendAndForget(blob, needed(await copy), progress));
      ahead = copyOf(due[number + 1]);
      const receipt = await going;
      await noted.at(-1);
      if (receipt !== PUT_OFF) noted.push(quiet(trying(blob, () => note(blob, receipt)).then((said) => said === true)));
    }
  } catch (error) {
    await Promise.allSettled(noted);
    throw error;
  }
  return (await Promise.all(noted)).filter(Boolean).length;
}

const PUT_OFF = Symbol('put off');

/** What `work` gives, or `PUT_OFF` where the blob was refused; anything else is raised, and the blob may go on at once. */
async function trying<T>(blob: BlobEntry, work: () => Promise<T>): Promise<T | typeof PUT_OFF> {
  try {
    return await work();
  } catch (error) {
    const refused = error instanceof Refused && error.problem.status !== 401;
    if (refused) await postponed(blob, error.problem);
    else await putOff([{ store: 'blobs', id: blob.blob }], () => 0); // begun perhaps: next time the server is asked how far it came
    if (!refused || askedFor(error) > 0) throw error; // "later" is said to all of this device
    return PUT_OFF;
  }
}

/** The copy in memory goes as soon as it is sent: six hundred pictures would else wait for the browser to tidy up. */
async function sendAndForget(blob: BlobEntry, bytes: Bytes, progress: Progress): Promise<string | null> {
  try {
    return await send(blob, bytes, (sent) => progress(blob.blob, sent));
  } finally {
    bytes.buffer.transfer(0);
  }
}

function copyOf(blob: BlobEntry | undefined): Promise<Bytes | undefined> {
  return quiet(blob ? sealedBytes(blob.blob) : Promise.resolve(undefined));
}

/** What goes wrong is raised where the result is needed, and not before. */
function quiet<T>(later: Promise<T>): Promise<T> {
  later.catch(() => undefined);
  return later;
}

function needed(copy: Bytes | undefined): Bytes {
  if (!copy) throw new Refused({ status: 0, code: 'copy_gone', title: '', detail: '' });
  return copy;
}

async function note(blob: BlobEntry, receipt: string | null): Promise<true> {
  const believed = () => isBlobReceipt(receipt, blob.blob, blob.size);
  if (!(await believed()) && !(await greet().then(believed))) throw noReceipt; // another key signs by now, perhaps
  await blobReceived(blob.blob, new Date().toISOString());
  return true;
}

async function postponed(blob: BlobEntry, problem: Problem): Promise<void> {
  const code = problem.status === 460 && (await isBroken(blob)) ? 'copy_broken' : lasting(problem);
  await putOff([{ store: 'blobs', id: blob.blob }], (tries) => nextTry(tries), code, null, problem.code);
}

/** Whether the bytes here are not those that were announced: then no line is to blame, and no other try helps. */
async function isBroken({ blob }: BlobEntry): Promise<boolean> {
  const bytes = await sealedBytes(blob);
  return bytes !== undefined && (await sha256Hex(bytes)) !== blob;
}

const noReceipt = new Refused({ status: 0, code: 'no_receipt', title: '', detail: '' });

/** A code where somebody has to look; refusals that mend themselves by trying later need nobody's eyes. */
function lasting({ status, code }: Problem): string | null {
  const passing =
    status >= 500 || [409, 423, 429, 460].includes(status) || code === 'not_announced' || code === 'no_receipt';
  return passing ? null : code;
}

/**
 * tus 1.0: goes on from the server's offset where there is one, else creates with the first piece in the same
 * request. Returns the signed receipt, or null when the server has all of it and gave none.
 */
async function send(blob: BlobEntry, bytes: Bytes, progress: (sent: number) => void): Promise<string | null> {
  let answer = blob.tries > 0 ? await resume(blob) : await create(blob, bytes);
  answer ??= await create(blob, bytes);
  while (answer.offset < bytes.byteLength) {
    progress(answer.offset);
    answer = await patch(blob, bytes, answer.offset);
  }
  return answer.receipt ?? receiptAgain(blob);
}

type Reached = { offset: number; receipt: string | null };

async function create(blob: BlobEntry, bytes: Bytes): Promise<Reached> {
  const first = bytes.subarray(0, FIRST);
  try {
    return await speak(blob, 'POST', '/api/blobs', first, {
      'Upload-Length': String(blob.size),
      'Upload-Metadata': `sealed_sha256 ${base64(utf8(blob.blob))}`,
    });
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 409) throw error;
    return (await resume(blob)) ?? Promise.reject(error); // it was begun before: the answer to that got lost
  }
}

function patch(blob: BlobEntry, bytes: Bytes, offset: number): Promise<Reached> {
  const piece = bytes.subarray(offset, offset + PIECE);
  return speak(blob, 'PATCH', `/api/blobs/${blob.blob}`, piece, { 'Upload-Offset': String(offset) });
}

/** How far it came, or null where it is to be created. */
async function resume(blob: BlobEntry): Promise<Reached | null> {
  try {
    return await howFar(blob);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 401) throw error;
    await hearWhy(blob);
    return howFar(blob);
  }
}

/**
 * The answer to a HEAD has no document: a bare 401 does not say that the clock is wrong, or that a restored commune
 * does not know this device. The same asked with a GET does, and `asDevice` sets it right. Raises what it cannot.
 */
async function hearWhy(blob: BlobEntry): Promise<void> {
  try {
    await receiptAgain(blob);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status === 401) throw error;
  }
}

async function howFar(blob: BlobEntry): Promise<Reached | null> {
  try {
    return await speak(blob, 'HEAD', `/api/blobs/${blob.blob}`, null, {});
  } catch (error) {
    if (error instanceof Refused && [404, 410].includes(error.problem.status)) return null;
    throw error;
  }
}

async function speak(
  blob: BlobEntry,
  method: 'POST' | 'PATCH' | 'HEAD',
  path: string,
  body: Bytes | null,
  headers: Record<string, string>,
): Promise<Reached> {
  const type = body ? { 'Content-Type': 'application/offset+octet-stream' } : {};
  const response = await asDevice((token) =>
    // a Blob lies with the browser; bytes would be kept once more by this page until it is tidied up
    call(path, {
      method,
      token,
      headers: { ...TUS, ...type, ...headers },
      ...(body ? { body: new Blob([body]) } : {}),
    }),
  );
  await response.body?.pipeTo(new WritableStream()); // read to its end, or the browser takes the answer for abandoned
  const offset = Number(response.headers.get('Upload-Offset') ?? Number.NaN);
  if (!Number.isInteger(offset) || offset > blob.size) throw new Unreachable('no offset: somebody else answered');
  return { offset, receipt: response.headers.get('Tan-Noi-Receipt') };
}

async function receiptAgain(blob: BlobEntry): Promise<string | null> {
  const response = await asDevice((token) => call(`/api/blobs/${blob.blob}/receipt`, { token }));
  const value = (await response.json().catch(() => null)) as { receipt?: string } | null;
  return value?.receipt ?? null;
}
