/** One draft under the officer's hands: kept at every change, so that nothing typed is lost. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft, Work } from '../../work/types';
import { messageOf, useWork } from '../context';
import { href, type Route, route } from '../router';
import { now } from '../words';

const PAUSE_MS = 250; // a pause in typing: sealing at every letter would make a cheap tablet stutter

export type Step = Draft['step'];
export const STEPS: readonly Step[] = ['person', 'procedure', 'declaration', 'papers', 'sign'];

/** What changes; a function where it builds on what is there when it lands (after a photo was sealed). */
export type Patch = Partial<Draft> | ((old: Draft) => Partial<Draft>);

export interface Editing {
  draft: Draft;
  /** changes what is on the screen now, and the vault a moment later */
  change: (patch: Patch) => void;
  /** waits until the vault has all of it */
  keep: () => Promise<void>;
  /** takes what the vault has, after a verb changed it there (photos) */
  reload: () => Promise<void>;
  /** to another step; the draft remembers it */
  toStep: (step: Step) => void;
  error: string;
}

/** Null while it is being read. `missing` when this device has no such draft any more. */
export function useDraft(at: Route): { editing: Editing | null; missing: boolean; error: string } {
  const work = useWork();
  const asked = at.query.get('draft');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState('');
  const keeper = useKeeper(work, setError);

  useEffect(() => {
    if (draft !== null && (asked === null || asked === draft.id)) return;
    (asked === null ? work.newDraft() : work.draft(asked)).then(
      (found) => {
        setDraft(found);
        setMissing(found === null);
      },
      (e: unknown) => setError(messageOf(e)),
    );
  }, [asked]);

  if (draft === null) return { editing: null, missing, error };
  const change = (patch: Patch): void => {
    setDraft((old) => {
      const from = old ?? draft;
      const next = { ...from, ...(typeof patch === 'function' ? patch(from) : patch), savedAt: now() };
      keeper.later(next);
      return next;
    });
    nameInAddress(draft.id);
  };
  const reload = async (): Promise<void> => {
    await keeper.flush();
    setDraft((await work.draft(draft.id)) ?? draft);
  };
  const toStep = (step: Step): void => {
    change({ step });
    void keeper.flush();
    location.hash = href(['take-in', step], { draft: draft.id });
  };
  return { editing: { draft, change, keep: keeper.flush, reload, toStep, error }, missing, error };
}

/** Once it is worth keeping, the draft stands in the address: a reload opens it again. */
function nameInAddress(id: string): void {
  if (route.value.query.get('draft') !== id) location.replace(href(route.value.path, { draft: id }));
}

interface Keeper {
  later: (draft: Draft) => void;
  flush: () => Promise<void>;
}

function useKeeper(work: Work, onError: (words: string) => void): Keeper {
  const wanted = useRef<Draft | null>(null);
  const timer = useRef(0);
  const chain = useRef<Promise<void>>(Promise.resolve());
  const flush = (): Promise<void> => {
    clearTimeout(timer.current);
    const next = wanted.current;
    wanted.current = null;
    if (next !== null)
      chain.current = chain.current
        .then(() => work.keepDraft(next))
        .then(
          () => onError(''),
          (e: unknown) => onError(messageOf(e)),
        );
    return chain.current;
  };
  const later = (draft: Draft): void => {
    wanted.current = draft;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), PAUSE_MS) as unknown as number; // Node's types say otherwise
  };
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void flush();
    };
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      void flush();
    };
  }, []);
  return { later, flush };
}
