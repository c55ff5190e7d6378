/** Lists and what they say when they are loading, empty, or could not be read. */
import type { ComponentChildren, JSX } from 'preact';
import { t } from './i18n';
import { Ico, NEXT } from './icons';
import { Mark, type MarkState } from './marks';

/** A heading with, where there is more, a link to all of it. */
export function Group({
  title,
  all,
  children,
}: {
  title: string;
  all?: { href: string; label: string } | undefined;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="group">
      <div class="head">
        <h2>{title}</h2>
        {all !== undefined && <a href={all.href}>{all.label}</a>}
      </div>
      {children}
    </section>
  );
}

export function Rows({ children, class: more = '' }: { children: ComponentChildren; class?: string }): JSX.Element {
  return <ul class={`rows ${more}`}>{children}</ul>;
}

interface RowProps {
  href: string;
  mark: MarkState | null;
  icon?: string | undefined;
  who: ComponentChildren;
  what: ComponentChildren;
  /** the state in words, said after what it is about */
  stand?: string | undefined;
}

/** One thing of a list: a single link that reads as one sentence. */
export function Row({ href, mark, icon, who, what, stand }: RowProps): JSX.Element {
  return (
    <li>
      <a class="row" href={href}>
        {mark !== null ? <Mark state={mark} /> : icon !== undefined && <Ico d={icon} />}
        <span>
          <span class="who">{who}</span>
          <br />
          <span class="what">
            {what}
            {stand !== undefined && (
              <>
                <br />
                <b>{stand}</b>
              </>
            )}
          </span>
        </span>
        <Ico d={NEXT} />
      </a>
    </li>
  );
}

/** Three still rows: something is on its way. No shimmer. */
export function Loading(): JSX.Element {
  return (
    <div class="rows still" role="status">
      <span class="vh">{t('list.loading')}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** One sentence, and the action that fills the list. */
export function Empty({ children, action }: { children: ComponentChildren; action?: ComponentChildren }): JSX.Element {
  return (
    <div class="card empty">
      <p>{children}</p>
      {action}
    </div>
  );
}

/** What happened, what is safe, what to do. It is announced. */
export function Trouble({
  children,
  action,
}: {
  children: ComponentChildren;
  action?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="card trouble" role="alert">
      <Mark state="attention" />
      <div>
        {children}
        {action}
      </div>
    </div>
  );
}

/** A remark with a drawing before it. */
export function Hint({ icon, children }: { icon: string; children: ComponentChildren }): JSX.Element {
  return (
    <p class="hint">
      <Ico d={icon} />
      <span>{children}</span>
    </p>
  );
}
