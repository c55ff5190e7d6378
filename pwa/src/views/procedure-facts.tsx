/** What the catalogue knows of a procedure: where, how long, how much, which papers. What is unverified says so. */
import type { JSX } from 'preact';
import { t } from '../ui/i18n';
import { State } from '../ui/marks';
import type { Procedure } from '../work/types';
import { offsite } from './offsite';

export function Unverified({ when }: { when: boolean }): JSX.Element | null {
  return when ? <span class="unverified">{t('procedure.unverified')}</span> : null;
}

/** Two lines under a name in a list. */
export function Brief({ p }: { p: Procedure }): JSX.Element {
  return (
    <span class="what">
      {p.field}
      <br />
      <span class="limit">{p.limit.text === '' ? t('procedure.limit_unknown') : p.limit.text}</span>{' '}
      <Unverified when={!p.limit.verified} />
    </span>
  );
}

export function OffsiteLine({ p }: { p: Procedure }): JSX.Element {
  const rule = offsite(p);
  return <State state={rule.mark}>{t(rule.words)}</State>;
}

export function ProcedureFacts({ p }: { p: Procedure }): JSX.Element {
  return (
    <>
      <OffsiteLine p={p} />
      <dl class="facts">
        <div>
          <dt>{t('procedure.limit')}</dt>
          <dd>
            {p.limit.text === '' ? t('procedure.limit_unknown') : p.limit.text} <Unverified when={!p.limit.verified} />
          </dd>
        </div>
        <div>
          <dt>{t('procedure.fee')}</dt>
          <dd>
            {p.fee.text === '' ? t('procedure.fee_unknown') : p.fee.text} <Unverified when={!p.fee.verified} />
          </dd>
        </div>
        <div>
          <dt>{t('procedure.result')}</dt>
          <dd>{p.result}</dd>
        </div>
        <div>
          <dt>{t('procedure.code')}</dt>
          <dd>
            <span class="num">{p.code}</span> <Unverified when={!p.verified} />
          </dd>
        </div>
      </dl>
    </>
  );
}

export function PaperList({ p }: { p: Procedure }): JSX.Element {
  if (p.components.length === 0) return <p class="muted">{t('procedure.no_papers')}</p>;
  return (
    <ol class="papers">
      {p.components.map((c, i) => (
        <li key={i}>
          <b>{c.name}</b>
          <span class="small muted">
            {t(`copy.${c.copy}`)} · {t(c.required ? 'paper.required' : 'paper.optional')}
            {c.note !== '' && ` · ${c.note}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
