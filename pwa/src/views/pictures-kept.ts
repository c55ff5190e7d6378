/** Drawings and pages are sealed while the pen rests, so that at the last tap nothing is left to seal. */
import type { DraftPhoto } from '../work/types';
import { type Agreeing, type KeepPicture, picturesOf } from './agreeing';

/** A pen that was lifted for so long (ms) has come to the end of a stroke, or of the signature. */
const REST_MS = 150;

export class PicturesKept {
  readonly #kept = new Map<Blob, Promise<DraftPhoto>>();
  readonly #seal: KeepPicture;
  readonly #drop: (id: string) => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(seal: KeepPicture, drop: (id: string) => Promise<void>) {
    this.#seal = seal;
    this.#drop = drop;
  }

  /** Tells what is on the pads now; it is kept once the pen has rested, and what it took the place of is dropped. */
  seen(agreeing: Agreeing): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(agreeing), REST_MS);
  }

  /** The picture, kept once however often it is asked for. A failure is raised, and the next call tries again. */
  keep(picture: Blob, kind: DraftPhoto['kind']): Promise<DraftPhoto> {
    clearTimeout(this.#timer);
    const known = this.#kept.get(picture);
    if (known !== undefined) return known;
    const keeping = this.#seal(picture, kind);
    this.#kept.set(picture, keeping);
    keeping.catch(() => this.#kept.delete(picture));
    return keeping;
  }

  #settle(agreeing: Agreeing): void {
    const now = picturesOf(agreeing);
    for (const [picture, kind] of now) this.keep(picture, kind).catch(() => undefined); // the tap tries again, and says why
    const wanted = new Set(now.map(([picture]) => picture));
    for (const [picture, kept] of this.#kept) {
      if (wanted.has(picture)) continue;
      this.#kept.delete(picture);
      kept.then(({ id }) => this.#drop(id)).catch(() => undefined); // the save leaves it out anyway
    }
  }
}
