/** Decodes and draws pictures beside the page, so that a tap never waits for twelve million pixels. */
import { NotAPicture, type Picture, picture } from './photo';
import type { Corners } from './warp';

/** One picture to take; `id` comes back with the answer. */
export type Order = { id: number; file: Blob; kind: string; corners?: Corners };

/** What became of it: the picture, why it is none, or what nobody foresaw. */
export type Done = { id: number; picture?: Picture; why?: NotAPicture['why']; trouble?: string };

declare const self: {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(done: Done, transfer: Transferable[]): void;
};

self.onmessage = ({ data: { id, file, kind, corners } }) => {
  picture(file, kind, corners).then(
    (taken) => self.postMessage({ id, picture: taken }, [taken.bytes.buffer]),
    (error: unknown) => {
      if (error instanceof NotAPicture) self.postMessage({ id, why: error.why }, []);
      else self.postMessage({ id, trouble: String(error) }, []);
    },
  );
};
