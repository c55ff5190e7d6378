/** A declaration under the officer's hands: which question is in hand, what stands, and what does not fit. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Filled, filled, isOpen } from '../../domain/forms/ask';
import type { Misfit } from '../../domain/forms/check';
import type { Answers, Form, Question } from '../../domain/forms/form';
import { named } from '../../domain/forms/named';
import { misfitWords } from '../../domain/forms/said';
import { lang } from '../../ui/i18n';
import { knownOf } from '../../work/forms';
import { onComposing } from '../composing';
import type { Editing } from '../take-in/draft';

/** The questions are over: what remains is where and when the result is given. */
export const DONE = '*';

export type Answer = Answers[string];
/** Judges answers by a form. */
export type Check = (answers: Answers) => Misfit[];

export interface Asking extends Filled {
  form: Form;
  /** the key of the question in hand, or `DONE` */
  at: string;
  go: (key: string) => void;
  set: (key: string, answer: Answer) => void;
  /** words under each field, by its place (`children.0.name`) */
  errors: ReadonlyMap<string, string>;
  /** looks at these questions now; true when all of them fit */
  fits: (keys: readonly string[]) => boolean;
  /** questions that nobody asked yet */
  waiting: string[];
  /** the field was left: a name is written as Vietnamese write one */
  tidy: (key: string) => void;
  /** a question left without an answer on purpose: known to nobody (null), or not needed ('') */
  leave: (keys: readonly string[]) => void;
}

/** The declaration of this draft by this form. */
export function useForm(editing: Editing, form: Form, check: Check): Asking {
  const { draft, change } = editing;
  const now = useMemo(
    () => filled(form, draft.declaration, knownOf(draft)),
    [form, draft.declaration, draft.person, draft.acting],
  );
  const waiting = now.questions
    .map(({ key }) => key)
    .filter((key) => !(key in draft.declaration || key in now.answers));
  const at = current(draft.asking, now, waiting);
  const set = (key: string, answer: Answer): void =>
    change((old) => ({ declaration: { ...old.declaration, [key]: answer }, asking: at }));
  const leave = (keys: readonly string[]): void =>
    change((old) => ({ declaration: { ...old.declaration, ...left(keys, now) } }));
  const go = (asking: string): void => {
    change({ asking });
    editing.keep().catch(() => undefined); // the frame of the step tells it, and the next pause tries again
  };
  const tidy = (key: string): void => {
    const field = form.schema.properties[key];
    const typed = draft.declaration[key];
    if (field === undefined || typed === undefined) return;
    const neat = named(field, typed);
    if (JSON.stringify(neat) !== JSON.stringify(typed))
      change((old) => ({ declaration: { ...old.declaration, [key]: neat } }));
  };
  return {
    ...now,
    form,
    at,
    waiting,
    set,
    tidy,
    leave,
    go,
    ...useCheck(form, check, now),
  };
}

/** The question that was in hand, while it is still asked; else the first that waits. */
function current(asked: string | undefined, { questions }: Filled, waiting: readonly string[]): string {
  if (asked === DONE && waiting.length === 0) return DONE;
  if (questions.some(({ key }) => key === asked)) return asked as string;
  return waiting[0] ?? DONE;
}

/** Required ones are asked and not known; the others are simply none. */
function left(keys: readonly string[], { questions, answers }: Filled): Answers {
  const open = questions.filter(({ key }) => keys.includes(key) && isOpen(answers[key]));
  return Object.fromEntries(open.map(({ key, required }) => [key, required ? null : '']));
}

/** Errors stand under the questions that were looked at, and follow what is typed; never in the middle of a syllable. */
function useCheck(form: Form, check: Check, now: Filled) {
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());
  const kept = useRef<ReadonlyMap<string, string>>(new Map());
  const typing = useComposing();
  const seen = (keys: ReadonlySet<string>): Map<string, string> =>
    errorsOf(check(now.answers), form, now.questions, keys);
  if (!typing.current) kept.current = looked.size > 0 ? seen(looked) : kept.current;
  const fits = (keys: readonly string[]): boolean => {
    const all = new Set([...looked, ...keys]);
    setLooked(all);
    kept.current = seen(all);
    return ![...kept.current.keys()].some((place) => keys.includes(place.split('.')[0] ?? ''));
  };
  return { errors: kept.current, fits };
}

function errorsOf(found: Misfit[], form: Form, asked: Question[], keys: ReadonlySet<string>): Map<string, string> {
  const known = new Set(asked.map(({ key }) => key));
  const here = found.filter(({ at }) => keys.has(String(at[0])) && known.has(String(at[0])));
  return new Map(here.map((one) => [one.at.join('.'), misfitWords(one, form.schema, lang.value)]));
}

/** True between the first key of a syllable and its end, as input methods for Vietnamese report it. */
function useComposing(): { readonly current: boolean } {
  const composing = useRef(false);
  useEffect(
    () =>
      onComposing((now) => {
        composing.current = now;
      }),
    [],
  );
  return composing;
}
