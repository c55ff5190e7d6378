/** F4, step 2. The right procedure, found from the person's own words; what may be done off-site is said beside it. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Act, Bar, Title } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { FORWARD, INFO } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import type { Draft, Procedure } from '../../work/types';
import { mobileForm, offsite } from '../offsite';
import { PaperList, ProcedureFacts } from '../procedure-facts';
import { ProcedureSearch } from '../procedure-search';
import { Reading } from '../states';
import { type Catalogue, useCatalogue } from '../use-procedures';
import type { Editing } from './draft';

export function ProcedureStep({ editing }: { editing: Editing }): JSX.Element {
  const catalogue = useCatalogue();
  if (catalogue.value !== null) return <Choosing editing={editing} catalogue={catalogue.value} />;
  return (
    <main>
      <Title>{t('procedure.title', { hon: editing.draft.person.honorific })}</Title>
      <Reading of={catalogue} />
    </main>
  );
}

/** What a draft starts with once its procedure is known; answers to another one would be wrong here. */
function startingWith(p: Procedure): Partial<Draft> {
  return {
    procedureCode: p.code,
    papers: {},
    content: '',
    statedDueAt: null,
    feeVnd: p.fee.amountVnd,
    readBackTicked: [],
  };
}

function Choosing({ editing, catalogue }: { editing: Editing; catalogue: Catalogue }): JSX.Element {
  const { draft } = editing;
  const chosen = catalogue.all.find((p) => p.code === draft.procedureCode) ?? null;
  const choose = (p: Procedure): void => {
    if (p.code !== draft.procedureCode) editing.change(startingWith(p));
    requestAnimationFrame(() => document.getElementById('chosen')?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <>
      <main>
        <Title>{t('procedure.title', { hon: draft.person.honorific })}</Title>
        <ProcedureSearch
          label={t('procedure.ask')}
          procedures={catalogue.all}
          usual={catalogue.usual}
          chosen={draft.procedureCode}
          onChoose={choose}
        />
        {chosen !== null && <Chosen p={chosen} all={catalogue.all} onChoose={choose} acting={draft.acting !== null} />}
      </main>
      <ChoosingBar chosen={chosen} onNext={() => editing.toStep('declaration')} />
    </>
  );
}

/** On with what may be taken in here; else back to the search. */
function ChoosingBar({ chosen, onNext }: { chosen: Procedure | null; onNext: () => void }): JSX.Element {
  const allowed = chosen !== null && offsite(chosen).takeIn;
  return (
    <Bar note={chosen !== null && !allowed ? t('procedure.not_here') : undefined}>
      {allowed ? (
        <Act kind="main" after={FORWARD} onClick={onNext}>
          {t('procedure.choose')}
        </Act>
      ) : (
        <Act kind="main" onClick={() => document.querySelector<HTMLElement>('input[type=search]')?.focus()}>
          {t('procedure.search_again')}
        </Act>
      )}
    </Bar>
  );
}

function Chosen({
  p,
  all,
  onChoose,
  acting,
}: {
  p: Procedure;
  all: readonly Procedure[];
  onChoose: (p: Procedure) => void;
  acting: boolean;
}): JSX.Element {
  const [papers, showPapers] = useState(false);
  const mobile = mobileForm(p, all);
  return (
    <section class="card chosen" id="chosen" aria-live="polite">
      <h2>{p.name}</h2>
      <ProcedureFacts p={p} />
      {mobile !== null && <Act onClick={() => onChoose(mobile)}>{t('procedure.mobile', { name: mobile.name })}</Act>}
      {acting && !p.signing.proxy && <Hint icon={INFO}>{t('procedure.no_proxy')}</Hint>}
      {p.note !== '' && <Hint icon={INFO}>{p.note}</Hint>}
      <button type="button" class="btn btn--line" aria-expanded={papers} onClick={() => showPapers(!papers)}>
        {t('procedure.papers_needed')}
      </button>
      {papers && <PaperList p={p} />}
    </section>
  );
}
