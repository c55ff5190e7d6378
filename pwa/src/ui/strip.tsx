/**
 * The strip: always there, always true, opens the outbox. Online or not, how many dossiers are here, how many wait.
 * It speaks to a screen reader only when its state changes, at most once a minute.
 */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from './i18n';
import { CLOUD_CHECK, CLOUD_OFF, CLOUD_UP, Ico, LOCK, NEXT } from './icons';

export type StripNet = 'offline' | 'weak' | 'sending' | 'received';
export interface StripProps {
  net: StripNet;
  saved: number;
  waiting: number;
  /** locked: no numbers are shown */
  locked: boolean;
  /** nobody has been given this device yet */
  enrolled: boolean;
  /** "Bản dùng thử" is said here, on every screen, when the commune is made up */
  demo: boolean;
  /** the link past it, first on the page */
  skip?: ComponentChildren;
}

const ICONS: Record<StripNet, string> = {
  offline: CLOUD_OFF,
  weak: CLOUD_UP,
  sending: CLOUD_UP,
  received: CLOUD_CHECK,
};
const QUIET_MS = 60_000;

/** The strip's two sentences: the state, and the counts (empty while locked). */
export function stripWords(p: StripProps): { state: string; counts: string } {
  if (p.locked) return { state: t(p.enrolled ? 'strip.locked' : 'unlock.enrol_title'), counts: '' };
  const state = p.net === 'received' && p.waiting > 0 ? t('strip.online') : t(`strip.${p.net}`);
  return { state, counts: t('strip.counts', { saved: p.saved, waiting: p.waiting }) };
}

/** What is announced: the newest words, held back until a minute has passed since the last. */
function useSpoken(words: string): string {
  const [spoken, setSpoken] = useState('');
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + QUIET_MS - Date.now());
    if (wait > 0) setSpoken(''); // what is no longer so is not read out meanwhile
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSpoken(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words]);
  return spoken;
}

export function Strip(props: StripProps): JSX.Element {
  const { state, counts } = stripWords(props);
  const spoken = useSpoken(state);
  const inside = (
    <>
      <Ico d={props.locked ? LOCK : ICONS[props.net]} />
      <span class="words">
        <b>{state}</b> <span>{counts}</span>
        {props.demo && <span class="demo">{t('demo.short')}</span>}
      </span>
    </>
  );
  return (
    <section class="strip" aria-label={t('strip.label')} data-net={props.locked ? 'offline' : props.net}>
      {props.skip}
      {props.locked ? (
        <div class="inner">{inside}</div>
      ) : (
        <a href="#/outbox">
          {inside}
          <Ico d={NEXT} />
        </a>
      )}
      <span class="vh" role="status">
        {spoken}
      </span>
    </section>
  );
}
