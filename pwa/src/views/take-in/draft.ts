/** One draft under the officer's hands: kept at every change, so that nothing typed is lost. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Draft, type Work, WorkError } from '../../work/types';
import { onComposing } from '../composing';
import { messageOf, useWork } from '../context';
import { href, type Route, route } from '../router';
import { now } from '../words';
import { Keeper } from './keeper';

export type Step = Draft['step'];
export const STEPS: readonly Step[] = ['person', 'procedure', 'declaration', 'papers', 'sign'];

/** What changes; a function where it builds on what is there when it lands (after a photo was sealed). */
export type Patch = Partial<Draft> | ((old: Draft) => Partial<Draft>);

export interface Editing {
  draft: Draft;
  /** changes what is on the screen now, and the vault a moment later */
  change: (patch: Patch) => void;
  /** waits until the vault has all of it; raises what stands in the way, and nothing typed is lost */
  keep: () => Promise<void>;
  /** to another step, and there to one field; the draft remembers the step */
  toStep: (step: Step, field?: string) => void;
  error: string;
}

/** What stands on the screen: `missing` when this device has no such draft any more, `full` when none may be begun. */
export interface Found {
  editing: Editing | null;
  missing: boolean;
  full: boolean;
  error: string;
}

/** The draft of this address, or a new one; null while it is being read. */
export function useDraft(at: Route): Found {
  const work = useWork();
  const { draft, setDraft, failed, missing } = useRead(at.query.get('draft'));
  const [unkept, setUnkept] = useState<unknown>(null);
  const keeper = useKeeper(work, setUnkept);
  const gone = useGone();
  const trouble = failed ?? unkept;
  const found = { missing, full: isFull(failed), error: trouble === null ? '' : messageOf(trouble) };
  if (draft === null) return { ...found, editing: null };
  const change = (patch: Patch): void => {
    setDraft((old) => {
      const from = old ?? draft;
      const next = { ...from, ...(typeof patch === 'function' ? patch(from) : patch), savedAt: now() };
      keeper.later(next);
      return next;
    });
    if (!gone.current) nameInAddress(draft.id); // a photo that was sealed late is kept, and nobody is called back for it
  };
  const toStep = (step: Step, field = ''): void => {
    change({ step });
    keeper.soon();
    location.hash = href(['take-in', step], { draft: draft.id, ...(field === '' ? {} : { field }) });
  };
  return { ...found, editing: { draft, change, keep: () => keeper.flush(), toStep, error: found.error } };
}

/** Reads the draft that was asked for; none asked for begins one. */
function useRead(asked: string | null) {
  const work = useWork();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [missing, setMissing] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  useEffect(() => {
    if (draft !== null && (asked === null || asked === draft.id)) return;
    (asked === null ? work.newDraft() : work.draft(asked)).then((found) => {
      setDraft(found);
      setMissing(found === null);
    }, setFailed);
  }, [asked]);
  return { draft, setDraft, missing, failed };
}

function isFull(error: unknown): boolean {
  return error instanceof WorkError && error.key === 'error.no_room_for_dossier';
}

/** Once it is worth keeping, the draft stands in the address: a reload opens it again. */
function nameInAddress(id: string): void {
  if (route.value.query.get('draft') !== id) location.replace(href(route.value.path, { draft: id }));
}

/** True once the screen of this draft was left. */
function useGone(): { readonly current: boolean } {
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  return gone;
}

/** Keeps what is typed, also when the screen is left, put away or turned off. */
function useKeeper(work: Work, told: (error: unknown) => void): Keeper {
  const keeper = useMemo(() => new Keeper((draft) => work.keepDraft(draft), told), []);
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') keeper.soon();
    };
    const forget = onComposing((now) => keeper.composing(now));
    document.addEventListener('visibilitychange', hidden);
    return () => {
      forget();
      document.removeEventListener('visibilitychange', hidden);
      keeper.soon();
    };
  }, []);
  return keeper;
}
