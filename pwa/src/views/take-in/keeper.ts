/** Keeps a draft at every pause of typing, so that a battery that dies takes no more than the last word along. */
import type { Draft } from '../../work/types';

const PAUSE_MS = 250; // sealing at every letter would make a cheap tablet stutter
const MOST_MS = 1000; // whoever types without a pause is kept all the same
/** Half a syllable is nothing to come back to; but an Android keyboard composes a word until the next blank is typed. */
const COMPOSING_MS = 10_000;

export class Keeper {
  readonly #keep: (draft: Draft) => Promise<void>;
  readonly #told: (error: unknown) => void;
  #wanted: Draft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #composing = false;
  #since = 0;
  #last: Promise<void> = Promise.resolve();

  /** `told` hears of each failure, and null when all of it is kept. */
  constructor(keep: (draft: Draft) => Promise<void>, told: (error: unknown) => void) {
    this.#keep = keep;
    this.#told = told;
  }

  /** What is on the screen now; kept when the typing pauses. */
  later(draft: Draft): void {
    if (this.#wanted === null) this.#since = performance.now();
    this.#wanted = draft;
    this.#wait();
  }

  /** An input method is between the first key of a syllable and its end, or no longer. */
  composing(now: boolean): void {
    this.#composing = now;
    if (this.#wanted !== null) this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const latest = this.#since + MOST_MS - performance.now();
    const pause = this.#composing ? COMPOSING_MS : Math.max(0, Math.min(PAUSE_MS, latest));
    this.#timer = setTimeout(() => this.soon(), pause);
  }

  /** Keeps it now; nobody waits, and a failure is only told. */
  soon(): void {
    this.flush().catch(() => undefined); // it was told, and what is wanted is still wanted
  }

  /** Resolves when the vault has all of it; raises what stood in the way. Then the next try brings it again. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = this.#last.then(() => this.#write());
    this.#last = turn.catch(() => undefined); // its own caller hears of it
    return turn;
  }

  async #write(): Promise<void> {
    const draft = this.#wanted;
    if (draft === null) return;
    try {
      await this.#keep(draft);
    } catch (error) {
      this.#told(error);
      throw error;
    }
    if (this.#wanted === draft) this.#wanted = null;
    this.#since = performance.now();
    this.#told(null);
  }
}
