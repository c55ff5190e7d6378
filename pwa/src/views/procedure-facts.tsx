/** What the catalogue knows of a procedure: where, how long, how much, which papers. What is unverified says so. */
import type { ComponentChildren, JSX } from 'preact';
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
        <Fact name={t('procedure.limit')} unverified={!p.limit.verified}>
          {p.limit.text === '' ? t('procedure.limit_unknown') : p.limit.text}
        </Fact>
        <Fact name={t('procedure.fee')} unverified={!p.fee.verified}>
          {p.fee.text === '' ? t('procedure.fee_unknown') : p.fee.text}
        </Fact>
        <Fact name={t('procedure.result')}>{p.result}</Fact>
        <Fact name={t('procedure.code')} unverified={!p.verified}>
          <span class="num">{p.code}</span>
        </Fact>
      </dl>
    </>
  );
}

interface FactProps {
  name: string;
  unverified?: boolean;
  children: ComponentChildren;
}

function Fact({ name, unverified = false, children }: FactProps): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children} <Unverified when={unverified} />
      </dd>
    </div>
  );
}

/** The papers in their order; what data replaces now says so, and no paper is asked for it. */
export function PaperList({ components }: Pick<Procedure, 'components'>): JSX.Element {
  if (components.length === 0) return <p class="muted">{t('procedure.no_papers')}</p>;
  const data = components.filter(({ copy }) => copy === 'data').length;
  return (
    <>
      {data > 0 && <p class="small">{t('papers.sum', { bring: components.length - data, data })}</p>}
      <ol class="papers">
        {components.map((c, i) => (
          <li key={i}>
            <b>{c.name}</b>
            <span class="small muted">
              {c.copy === 'data' ? t('papers.data_now') : t(`copy.${c.copy}`)} ·{' '}
              {t(c.required ? 'paper.required' : 'paper.optional')}
              {c.note !== '' && ` · ${c.note}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
