/** Marks of state: outline first, icon second, word third, colour last. The word always stands beside the mark. */
import type { ComponentChildren, JSX } from 'preact';
import { CHECK, Ico, TABLET, UP } from './icons';

export type MarkState = 'saved' | 'sending' | 'received' | 'attention' | 'paused' | 'none' | 'todo' | 'now';

const DRAWN: Partial<Record<MarkState, string>> = { saved: TABLET, sending: UP, received: CHECK, none: 'M5 12h14' };

interface MarkProps {
  state: MarkState;
  size?: 'xs' | 'lg' | undefined;
  /** 0 to 1, only for `sending` */
  progress?: number | undefined;
  /** another drawing, or a short text such as a number */
  children?: ComponentChildren;
}

export function Mark({ state, size, progress, children }: MarkProps): JSX.Element {
  const drawn = DRAWN[state];
  return (
    <span
      class={`mark mark--${state}${size === undefined ? '' : ` mark--${size}`}`}
      style={progress === undefined ? undefined : { '--p': `${Math.round(progress * 100)}%` }}
      aria-hidden="true"
    >
      {children ?? (state === 'attention' ? '!' : drawn !== undefined && <Ico d={drawn} />)}
    </span>
  );
}

/** A small mark and its word. */
export function State({ state, children }: { state: MarkState; children: ComponentChildren }): JSX.Element {
  return (
    <span class={`state state--${state}`}>
      <Mark state={state} size="xs" />
      {children}
    </span>
  );
}

/** A bar that is never without its number: give `label` the person's name. */
export function Fill({ ratio, label }: { ratio: number; label: string }): JSX.Element {
  const now = Math.round(ratio * 100);
  return (
    <span
      class="fill"
      style={{ '--p': `${now}%` }}
      role="progressbar"
      aria-label={label}
      aria-valuenow={now}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i />
    </span>
  );
}
