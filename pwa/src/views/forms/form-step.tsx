/** F5 by a form: one question at a time as it is said aloud; a section on a wide screen; all of it for who types fast. */
import './forms.css';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Question as Asked } from '../../domain/forms/form';
import { Act, Bar, Title } from '../../ui/frame';
import { lang, t } from '../../ui/i18n';
import { FORWARD } from '../../ui/icons-more';
import { Unverified } from '../procedure-facts';
import type { Editing } from '../take-in/draft';
import { Answered, SampleRecord } from './answered';
import { Question } from './question';
import { type Answer, type Asking, DONE } from './use-form';

const WIDE = '(min-width: 800px)';

export function FormStep({ asking, editing }: { asking: Asking; editing: Editing }): JSX.Element {
  const [all, setAll] = useState(false);
  const wide = useWide();
  const shown = onScreen(asking, all, wide);
  const page = useRef<HTMLElement>(null);
  useFocus(page, asking.at);
  const next = (): void => onward(asking, shown, page.current);
  const onTap = useTapped(asking, next);
  const leave = (): void => {
    asking.leave(shown.map(({ key }) => key));
    asking.go(after(asking, shown));
  };
  return (
    <>
      <main
        ref={page}
        onFocusOut={(e) => asking.tidy(keyOf(e.target))}
        onKeyDown={(e) => entered(e, shown.length > 1, next)}
      >
        <Heading asking={asking} all={all} onAll={() => setAll(!all)} />
        <Answered asking={asking} shown={shown.map(({ key }) => key)} />
        <Sections asking={asking} shown={shown} editing={editing} onTap={shown.length === 1 ? onTap : undefined} />
        <SampleRecord form={asking.form} />
      </main>
      <Bar>
        <Act kind="side" onClick={leave}>
          {t(shown.length > 1 ? 'form.unknown_rest' : shown[0]?.required ? 'form.unknown' : 'form.skip')}
        </Act>
        <Act kind="main" after={FORWARD} onClick={next}>
          {t(shown.length > 1 ? 'form.go_on' : 'form.next')}
        </Act>
      </Bar>
    </>
  );
}

function Heading({ asking, all, onAll }: { asking: Asking; all: boolean; onAll: () => void }): JSX.Element {
  const { form, questions, waiting } = asking;
  const { title, verified } = form.schema['x-tn'];
  return (
    <div class="sum form-head">
      <Title>{title[lang.value]}</Title>
      <p class="small muted">
        <span class="progress">
          {t('form.progress', { done: questions.length - waiting.length, all: questions.length })}
        </span>{' '}
        <Unverified when={verified === 'unverified'} />
        <button type="button" class="quiet" aria-pressed={all} onClick={onAll}>
          {t('form.all')}
        </button>
      </p>
    </div>
  );
}

/** The questions on the screen: the one in hand, those of its section, or all. */
function onScreen({ questions, at, form }: Asking, all: boolean, wide: boolean): Asked[] {
  if (all || form.schema['x-tn'].sections.length === 0) return questions;
  const here = questions.find(({ key }) => key === at);
  if (!wide) return here ? [here] : [];
  return questions.filter(({ hints }) => hints.section === here?.hints.section);
}

interface SectionsProps {
  asking: Asking;
  shown: Asked[];
  editing: Editing;
  onTap: (() => void) | undefined;
}

function Sections({ asking, shown, editing, onTap }: SectionsProps): JSX.Element {
  const sections = asking.form.schema['x-tn'].sections.filter(({ key }) =>
    shown.some(({ hints }) => hints.section === key),
  );
  return (
    <>
      {sections.map((section) => (
        <section class="form-section" key={section.key} aria-label={section[lang.value]}>
          <h2>{section[lang.value]}</h2>
          {shown
            .filter(({ hints }) => hints.section === section.key)
            .map((one) => (
              <Question
                key={one.key}
                of={one}
                answer={standing(asking, one.key, editing)}
                set={asking.set}
                errors={errorsOf(asking, one.key)}
                given={givenBy(asking, one, editing)}
                onUnknown={shown.length > 1 ? () => asking.leave([one.key]) : undefined}
                onTap={onTap}
              />
            ))}
        </section>
      ))}
    </>
  );
}

/** As it was typed, to the last blank: what is tidied is judged and kept, never put under the hands. */
function standing({ answers }: Asking, key: string, { draft: { declaration } }: Editing): Answer | undefined {
  return key in declaration ? declaration[key] : answers[key];
}

function errorsOf({ errors }: Asking, key: string): ReadonlyMap<string, string> {
  return new Map([...errors].filter(([place]) => place === key || place.startsWith(`${key}.`)));
}

function givenBy({ given }: Asking, { key, hints }: Asked, { draft }: Editing): string | undefined {
  if (!given.has(key)) return undefined;
  const fromPerson = hints.from?.some(({ of }) => of.startsWith('applicant.'));
  return t(fromPerson && draft.person.fromCard ? 'form.from_card' : 'form.given');
}

/** A question that one tap answers is over with it: the next one comes as soon as the answer stands. */
function useTapped(asking: Asking, next: () => void): () => void {
  const [tapped, setTapped] = useState('');
  const at = useRef(asking.at);
  at.current = asking.at;
  useLayoutEffect(() => {
    if (tapped === '') return;
    setTapped('');
    if (tapped === asking.at) next();
  }, [tapped]);
  return useRef(() => setTapped(at.current)).current;
}

function keyOf(field: EventTarget | null): string {
  const question = field instanceof Element ? field.closest<HTMLElement>('.question') : null;
  return question?.dataset.key ?? '';
}

/** What is on the screen is looked at; then the next question that waits, wherever it stands. */
function onward(asking: Asking, shown: readonly Asked[], page: HTMLElement | null): void {
  const keys = shown.map(({ key }) => key);
  if (!asking.fits(keys)) return focusProblem(page);
  for (const key of keys) asking.tidy(key);
  asking.leave(keys);
  asking.go(after(asking, shown));
}

function after({ waiting, questions }: Asking, shown: readonly Asked[]): string {
  const keys = questions.map(({ key }) => key);
  const left = waiting.filter((key) => !shown.some((one) => one.key === key));
  const here = keys.indexOf(shown.at(-1)?.key ?? '');
  return left.find((key) => keys.indexOf(key) > here) ?? left[0] ?? DONE;
}

function focusProblem(page: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const words = page?.querySelector('.question .state--attention');
    words?.closest('.field, fieldset')?.querySelector<HTMLElement>('input, textarea')?.focus();
    words?.scrollIntoView({ block: 'nearest' });
  });
}

/** Enter goes on, or to the next field where several stand; never in the middle of a syllable. */
function entered(event: TargetedKeyboardEvent<HTMLElement>, several: boolean, next: () => void): void {
  const field = event.target;
  const isPlain = event.key === 'Enter' && !event.ctrlKey && !event.isComposing && event.keyCode !== COMPOSING;
  if (!isPlain || !(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  const following = several ? fieldAfter(event.currentTarget, field) : undefined;
  if (following === undefined) next();
  else following.focus();
}

/** The key code of a keystroke that an input method keeps for itself. */
const COMPOSING = 229;

/** The next field of another question; of its tiles the chosen one, else the first. */
function fieldAfter(page: HTMLElement, field: HTMLInputElement): HTMLElement | undefined {
  const fields = [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.question :is(input, textarea)')];
  const later = fields.slice(fields.indexOf(field) + 1);
  const next = later.find((one) => one.type !== 'radio' || one.name !== field.name);
  const chosen = later.find((one) => one.name === next?.name && (one as HTMLInputElement).checked);
  return next?.type === 'radio' ? (chosen ?? next) : next;
}

/** Whether a whole section has room; answers to a tablet that is turned. */
function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const turned = (): void => setWide(query.matches);
    query.addEventListener('change', turned);
    return () => query.removeEventListener('change', turned);
  }, []);
  return wide;
}

/** The question in hand has the focus, so that the keyboard is there when it is read out. */
function useFocus(page: { current: HTMLElement | null }, at: string): void {
  const first = useRef(true);
  useLayoutEffect(() => {
    const question = page.current?.querySelector(`[data-key="${CSS.escape(at)}"]`);
    const control = question?.querySelector<HTMLElement>('input:checked, input, textarea, select');
    if (control && (!first.current || document.activeElement === document.body))
      control.focus({ preventScroll: first.current });
    first.current = false;
  }, [at]);
}
