/** The papers of a draft as one screen needs them: what is asked for, what is here, and the acts on them. */
import { useEffect } from 'preact/hooks';
import { codesOf, papersOf } from '../../work/bundle';
import type { PaperState, Procedure } from '../../work/types';
import { useLoaded, useTask, useWork } from '../context';
import type { Editing } from './draft';
import { type Component, OTHER, withKnown, withPhoto } from './paper-states';

export interface Papers {
  procedure: Procedure | null;
  /** true until the catalogue has said what the procedure asks for */
  reading: boolean;
  list: readonly Component[];
  busy: boolean;
  /** words, or '' */
  error: string;
  setState: (index: number, state: PaperState, note?: string) => void;
  /**
   * Behind the paper's other pages, or in the place of `instead`. Resolves when it is sealed, or when `error` says why
   * not; with false where another act was still under way, and the picture was not taken.
   */
  add: (index: number, picture: File, instead?: string) => Promise<boolean>;
  /** a page in spite of what is wrong with it */
  use: (photoId: string) => void;
}

type Asked = Pick<Papers, 'procedure' | 'reading' | 'list' | 'error'>;

/** What the procedure, or those of the bundle together, ask for; what is known of its papers already goes into the draft. */
function useAsked({ draft, change }: Editing): Asked {
  const work = useWork();
  const read = useLoaded(async () => {
    const all = await work.procedures();
    return { found: codesOf(draft).flatMap((code) => all.find((p) => p.code === code) ?? []) };
  }, [codesOf(draft).join(' ')]);
  const [procedure = null] = read.value?.found ?? [];
  const list = papersOf(read.value?.found ?? []);
  useEffect(() => {
    if (list.length > 0) change((old) => ({ papers: withKnown(old, list) }));
  }, [list.length]);
  return { procedure, reading: read.value === null && read.error === '', list, error: read.error };
}

export function usePapers(editing: Editing): Papers {
  const work = useWork();
  const task = useTask();
  const { draft, change } = editing;
  const asked = useAsked(editing);
  const setState = (index: number, state: PaperState, note = ''): void =>
    change((old) => ({ papers: { ...old.papers, [index]: { state, note } } }));
  const seal = async (index: number, picture: File, instead?: string): Promise<void> => {
    await editing.keep();
    const about =
      index === OTHER ? { kind: 'other' as const, component: null } : { kind: 'paper' as const, component: index };
    const photo = await work.addPhoto(draft.id, picture, instead === undefined ? about : { ...about, instead });
    change((old) => ({ photos: withPhoto(old.photos, photo, instead) }));
    if (index !== OTHER) setState(index, 'photographed');
  };
  const add = (index: number, picture: File, instead?: string): Promise<boolean> =>
    new Promise((over) => {
      let begun = false;
      task.run(() => {
        begun = true;
        return seal(index, picture, instead).finally(() => over(true));
      });
      if (!begun) over(false);
    });
  const use = (photoId: string): void =>
    task.run(async () => {
      const photos = await work.changePage(draft.id, photoId, 'use');
      change({ photos });
    });
  return { ...asked, busy: task.busy, error: task.error || asked.error, setState, add, use };
}
