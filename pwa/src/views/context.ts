/** Hands the verbs to the screens, and turns what they throw into words. */
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { t, tOr } from '../ui/i18n';
import { type Work, WorkError } from '../work/types';

export const WorkContext = createContext<Work | null>(null);

/** The verbs and signals of this app. */
export function useWork(): Work {
  const work = useContext(WorkContext);
  if (work === null) throw new Error('a view was drawn outside the app');
  return work;
}

/** What happened, what is safe, what to do next; in the language on the screen. */
export function messageOf(error: unknown): string {
  if (error instanceof WorkError) return tOr(error.key, t('error.unexpected'), error.vars);
  return t('error.unexpected');
}

/** An act that is over within this (ms) shows its end, not that it was under way. */
const AT_ONCE_MS = 80;

export interface Task {
  /** it has been under way for a moment */
  busy: boolean;
  /** words, or '' */
  error: string;
  /** runs one thing at a time; a second call while busy does nothing */
  run: (work: () => Promise<void>) => void;
  clear: () => void;
}

/** One action of a screen: busy while it runs, and in words when it did not succeed. */
export function useTask(): Task {
  const [state, set] = useState({ busy: false, error: '' });
  const running = useRef(false);
  const alive = useAlive();
  const run = (work: () => Promise<void>): void => {
    if (running.current) return;
    running.current = true;
    const late = setTimeout(() => alive.current && set({ busy: true, error: '' }), AT_ONCE_MS);
    const end = (error: string): void => {
      clearTimeout(late);
      running.current = false;
      if (alive.current) set({ busy: false, error });
    };
    work().then(
      () => end(''),
      (error: unknown) => end(messageOf(error)),
    );
  };
  return { ...state, run, clear: () => set({ busy: false, error: '' }) };
}

export interface Loaded<T> {
  value: T | null;
  error: string;
  again: () => void;
}

/** Reads something for a screen, and again whenever `keys` change. */
export function useLoaded<T>(
  read: () => Promise<T>,
  keys: readonly unknown[],
  known: () => T | null = () => null,
): Loaded<T> {
  const [state, set] = useState<{ value: T | null; error: string }>(() => ({ value: known(), error: '' }));
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    read().then(
      (value) => wanted && set({ value, error: '' }),
      (error: unknown) => wanted && set((old) => ({ value: old.value, error: messageOf(error) })),
    );
    return () => {
      wanted = false;
    };
  }, [...keys, round]);
  return { ...state, again: () => setRound(round + 1) };
}

function useAlive(): { current: boolean } {
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  return alive;
}
