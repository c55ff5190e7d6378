/** What an act asks before it is recorded; notes and withdrawals ask for words alone. */
import type { JSX } from 'preact';
import { Checks, Radios } from '../ui/choices';
import { t } from '../ui/i18n';
import { INFO } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import type { DossierView } from '../work/types';
import { type ActType, type Answers, REASONS } from './act-answers';
import { paperWords } from './words';

interface QuestionsProps {
  d: DossierView;
  a: Answers;
  set: (patch: Partial<Answers>) => void;
}

export function Questions({ type, ...rest }: QuestionsProps & { type: ActType }): JSX.Element | null {
  if (type === 'appraised') return <Appraisal {...rest} />;
  if (type === 'supplement_requested') return <Missing {...rest} />;
  return type === 'handling_started' ? <WhyNotHere {...rest} /> : null;
}

function Appraisal({ d, a, set }: QuestionsProps): JSX.Element {
  const outcomes = (['complete', 'incomplete'] as const).map((o) => ({ value: o, label: t(`appraisal.${o}`) }));
  return (
    <>
      <ul class="papers card">
        {d.components.map((c) => (
          <li key={c.index}>
            <b>
              {c.index + 1}. {c.name}
            </b>
            <span class="small muted">{paperWords(c.state)}</span>
          </li>
        ))}
      </ul>
      <Radios legend={t('act.outcome')} value={a.outcome} onChange={(outcome) => set({ outcome })} options={outcomes} />
    </>
  );
}

function Missing({ d, a, set }: QuestionsProps): JSX.Element {
  const asked = d.components.map((c) => ({ value: c.name, label: c.name, note: paperWords(c.state) }));
  const other = { value: t('act.item_other'), label: t('act.item_other') };
  return (
    <>
      <Checks
        legend={t('act.items')}
        values={a.items}
        onChange={(items) => set({ items })}
        options={[...asked, other]}
      />
      <Hint icon={INFO}>{t('act.clock_stops')}</Hint>
    </>
  );
}

function WhyNotHere({ a, set }: QuestionsProps): JSX.Element {
  const reasons = REASONS.map((r) => ({ value: r, label: t(`reason.${r}`) }));
  return (
    <Radios legend={t('act.why_handling')} value={a.reason} onChange={(reason) => set({ reason })} options={reasons} />
  );
}
