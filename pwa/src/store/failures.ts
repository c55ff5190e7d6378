/** What can go wrong when something is written here. */
export type Trouble = 'no_room' | 'moved_on' | 'gone' | 'lost';

/**
 * A write that did not happen. The transaction is whole or not at all: whatever was saved before is still
 * there. `no_room`: the device is full. `moved_on`: another tab was quicker, try again. `gone`: another tab
 * did the very same thing. `lost`: the browser
 * closed or refused the database.
 */
export class StoreFailure extends Error {
  constructor(
    readonly trouble: Trouble,
    override readonly cause?: unknown,
  ) {
    super(trouble);
  }
}

/** The same promise, with every failure of IndexedDB in our own words. */
export async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asFailure(error);
  }
}

/**
 * Waits for a transaction and all that was asked of it. When it fails, its requests fail with it, each in its own
 * words: the one that tells why is raised, as a `StoreFailure`.
 */
export async function finished(done: Promise<void>, requests: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled([...requests, done]);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (reasons.length > 0) throw asFailure(reasons.find(isFull) ?? reasons[0]);
}

/** What can be taken back as a whole. */
type Transaction = { readonly done: Promise<void>; abort(): void };

/** Waits for all of one transaction. A step that fails takes back what the steps before it wrote. Raises `StoreFailure`. */
export async function whole(tx: Transaction, work: Promise<unknown>): Promise<void> {
  try {
    await Promise.all([work, tx.done]);
  } catch (error) {
    takeBack(tx);
    throw asFailure(error);
  }
}

/** Takes back whatever was written in this transaction; nothing where it had ended by itself. */
export function takeBack(tx: Transaction): void {
  tx.done.catch(() => undefined); // the reason is on its way to the caller already
  try {
    tx.abort();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // it had ended by itself: nothing was written either way
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** The `StoreFailure` that this error of IndexedDB is; anything else comes back as it was. */
export function asFailure(error: unknown): unknown {
  if (error instanceof StoreFailure || !(error instanceof DOMException)) return error;
  return new StoreFailure(isFull(error) ? 'no_room' : 'lost', error);
}
