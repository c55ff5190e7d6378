/** The acts on the pages of one paper that lies open: their order, what is taken out, what is cut straight. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Corners } from '../../capture/warp';
import type { DraftPhoto, PageAct } from '../../work/types';
import { useTask, useWork } from '../context';
import type { Editing } from './draft';
import { withoutPhoto } from './paper-states';

export interface Pages {
  busy: boolean;
  /** words, or '' */
  error: string;
  /** a page that was just taken out, and can still be brought back */
  out: { photo: DraftPhoto; page: number } | null;
  act: (photo: DraftPhoto, act: PageAct) => void;
  takeOut: (photo: DraftPhoto, page: number) => void;
  bringBack: () => void;
  /** `done` once the sheet stands in its picture's place */
  straighten: (photo: DraftPhoto, corners: Corners, done: () => void) => void;
}

/** What was taken out is dropped for good when the paper is closed. */
export function usePages({ draft, change, keep }: Editing): Pages {
  const work = useWork();
  const task = useTask();
  const [out, setOut] = useState<Pages['out']>(null);
  const leaving = useLeaving(draft.id);
  const run = (doing: () => Promise<DraftPhoto[]>, then: (photos: DraftPhoto[]) => void): void =>
    task.run(async () => {
      await keep();
      then(await doing());
    });
  const shown = (photos: DraftPhoto[]): void => change({ photos });
  const act = (photo: DraftPhoto, what: PageAct): void => run(() => work.changePage(draft.id, photo.id, what), shown);
  return {
    busy: task.busy,
    error: task.error,
    out,
    act,
    takeOut: (photo, page) =>
      run(
        () => work.changePage(draft.id, photo.id, 'put_aside'),
        () => {
          change((old) => withoutPhoto(old, photo.id));
          leaving.goes(photo.id);
          setOut({ photo, page });
        },
      ),
    bringBack: () => {
      if (out === null) return;
      const { photo } = out;
      run(
        () => work.changePage(draft.id, photo.id, 'bring_back'),
        (photos) => {
          change((old) => ({ photos, papers: withPaper(old.papers, photo) }));
          leaving.stays();
          setOut(null);
        },
      );
    },
    straighten: (photo, corners, done) =>
      run(
        () => work.straighten(draft.id, photo.id, corners),
        (photos) => {
          shown(photos);
          done();
        },
      ),
  };
}

type PapersOf = Editing['draft']['papers'];

function withPaper(papers: PapersOf, { component }: DraftPhoto): PapersOf {
  if (component === null) return papers;
  return { ...papers, [component]: { note: '', ...papers[component], state: 'photographed' as const } };
}

interface Leaving {
  goes: (photoId: string) => void;
  stays: () => void;
}

/** The page before goes for good as soon as another is taken out, and the last one when the paper is closed. */
function useLeaving(draftId: string): Leaving {
  const work = useWork();
  const left = useRef<string | null>(null);
  const drop = (): void => {
    // where that fails it lies aside until the draft ends, and ends with it
    if (left.current !== null) void work.dropPhoto(draftId, left.current).catch(() => undefined);
    left.current = null;
  };
  useEffect(() => drop, []);
  return {
    goes: (photoId) => {
      drop();
      left.current = photoId;
    },
    stays: () => {
      left.current = null;
    },
  };
}
