/** The frame of a screen: cloth, the ridge where it meets the paper, the bar at the thumb, the four tabs. */
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from './i18n';
import { BOOK, Ico, INBOX, LOCK, PIN, TABLET } from './icons';

/** The pin, which is the letter "ơ" of "Nơi", and the name. */
export function Brand(): JSX.Element {
  return (
    <span class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path fill="#fff" d="M16 31.2 7.7 21.9a11.9 11.9 0 1 1 16.6 0z" />
        <circle cx="15.2" cy="14" r="5.3" fill="none" stroke="#141b4d" stroke-width="3.3" />
        <path
          d="M19.4 10.6c3 .6 5.6-1.4 5-5.1"
          fill="none"
          stroke="#f5ae22"
          stroke-width="3.2"
          stroke-linecap="round"
        />
      </svg>
      Tận Nơi
    </span>
  );
}

/** Hills, a path, a house on stilts: where the team is. */
export function Ridge(): JSX.Element {
  return (
    <svg class="ridge" viewBox="0 0 800 56" preserveAspectRatio="xMaxYMax slice" fill="none" aria-hidden="true">
      <g stroke="#8ea0ff" stroke-opacity=".45" stroke-width="1.4">
        <path d="M0 30c60-16 104-18 170-4s120 14 190-4 128-22 214-2 140 10 226-18" />
        <path d="M0 40c60-14 110-18 176-4s124 14 190-2 128-20 206-2 148 12 228-12" />
      </g>
      <path
        fill="currentColor"
        d="M0 57v-9c70-12 120-12 186-2s130 8 190-4 120-15 196 1 120 13 152 3c22-7 40-16 76-19v30z"
      />
      <path
        d="M382 43c62-12 116-14 190 1 66 13 104 13 138 5"
        stroke="#f5ae22"
        stroke-width="3"
        stroke-linecap="round"
        stroke-dasharray="10 7"
        transform="translate(0 -5)"
      />
      <g stroke="#f5ae22" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round">
        <path fill="#141b4d" d="M723 22l19-15 19 15z" />
        <path d="M728 22v10h28V22M728 32v8m28-11v8m-14-5v6" />
      </g>
    </svg>
  );
}

interface TitleProps {
  children: ComponentChildren;
  /** the window's title where the heading names a person: browsers keep those in their history, in the clear */
  inWindow?: string | undefined;
}

/**
 * Every view's one h1. Focus comes here when the view changes, and when the heading that had it gave way to this one
 * because what the view shows had first to be read. Before the next key or tap: a layout effect, never a later one.
 */
export function Title({ children, inWindow }: TitleProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} data-window={inWindow}>
      {children}
    </h1>
  );
}

/** The header of a main screen: its name and the lock. */
export function Cloth({
  title,
  inWindow,
  onLock,
  children,
}: {
  title: string;
  inWindow?: string | undefined;
  onLock?: (() => void) | undefined;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <header class="cloth">
      <div class="top">
        <Title inWindow={inWindow}>{title}</Title>
        {onLock !== undefined && <LockButton onLock={onLock} />}
      </div>
      {children}
    </header>
  );
}

export function LockButton({ onLock }: { onLock: () => void }): JSX.Element {
  return (
    <button type="button" class="quiet" onClick={onLock}>
      <Ico d={LOCK} />
      {t('app.lock')}
    </button>
  );
}

export type Tab = 'today' | 'outbox' | 'procedures' | 'device';
const TABS: readonly (readonly [Tab, string])[] = [
  ['today', PIN],
  ['outbox', INBOX],
  ['procedures', BOOK],
  ['device', TABLET],
];

export function Tabs({ current, waiting }: { current: Tab | null; waiting: number }): JSX.Element {
  return (
    <nav class="tabs" aria-label={t('tabs.label')}>
      <ul>
        {TABS.map(([tab, icon]) => (
          <li key={tab}>
            <a href={`#/${tab}`} aria-current={tab === current ? 'page' : undefined}>
              <Ico d={icon} />
              <span>{t(`tabs.${tab}`)}</span>
              {tab === 'outbox' && waiting > 0 && <Waiting count={waiting} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Waiting({ count }: { count: number }): JSX.Element {
  return (
    <span class="count">
      <span class="vh">, </span>
      {count}
      <span class="vh"> {t('tabs.waiting')}</span>
    </span>
  );
}

interface BarProps {
  /** actions; the primary last */
  children?: ComponentChildren;
  note?: ComponentChildren;
  tabs?: ComponentChildren;
}

/** The action bar: one job, one primary action, nearest the thumb and last in reading order. */
export function Bar({ children, note, tabs }: BarProps): JSX.Element {
  return (
    <footer class={tabs === undefined ? 'bar' : 'bar bar--dock'}>
      {note !== undefined && <p class="note">{note}</p>}
      {children !== undefined && <div class="acts">{children}</div>}
      {tabs}
    </footer>
  );
}

interface ActProps {
  children: ComponentChildren;
  kind?: 'main' | 'side' | 'line' | undefined;
  icon?: string | undefined;
  after?: string | undefined;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
  /** submits this form instead of calling onClick */
  form?: string | undefined;
  busy?: boolean | undefined;
  label?: string | undefined;
}

/** A button, or a link that looks like one. Busy ones stay focusable and say so; nothing is greyed out. */
export function Act({
  children,
  kind = 'line',
  icon,
  after,
  href,
  onClick,
  form,
  busy = false,
  label,
}: ActProps): JSX.Element {
  const inside = (
    <>
      {icon !== undefined && <Ico d={icon} />}
      <span>{children}</span>
      {after !== undefined && <Ico d={after} />}
    </>
  );
  if (href !== undefined)
    return (
      <a class={`btn btn--${kind}`} href={href} aria-label={label}>
        {inside}
      </a>
    );
  return (
    <button
      type={form === undefined ? 'button' : 'submit'}
      form={form}
      class={`btn btn--${kind}`}
      aria-busy={busy || undefined}
      aria-label={label}
      onClick={busy || onClick === undefined ? undefined : () => onClick()}
    >
      {inside}
    </button>
  );
}
