/** F4, step 2. The right procedure, found from the person's own words; what may be done off-site is said beside it. */
import './procedure.css';
import type { JSX } from 'preact';
import { Act, Bar, Title } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { FORWARD, INFO, NOTE } from '../../ui/icons-more';
import { LINKED } from '../../ui/icons-procedure';
import { Hint } from '../../ui/lists';
import type { Bundle, Draft, Procedure } from '../../work/types';
import { mobileForm, offsite } from '../offsite';
import { PaperList, ProcedureFacts } from '../procedure-facts';
import { ProcedureSearch } from '../procedure-search';
import { href } from '../router';
import type { Found } from '../search';
import { StarButton } from '../star';
import { Reading } from '../states';
import { type Catalogue, useCatalogue } from '../use-procedures';
import { BundleCard, firstCodes } from './bundle-card';
import type { Editing } from './draft';
import { NotTaken } from './not-taken';

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

/** What a draft starts with once its procedures are known; answers to others would be wrong here. */
function startingWith(procedures: readonly Procedure[], bundle?: Bundle): Partial<Draft> {
  const codes = procedures.map(({ code }) => code);
  return {
    procedureCode: codes[0] ?? null,
    bundle: bundle ? { id: bundle.id, codes } : undefined,
    papers: {},
    content: '',
    statedDueAt: null,
    feeVnd: procedures[0]?.fee.amountVnd ?? null,
    fee: null,
    otherFees: undefined,
    readBackTicked: [],
  };
}

/** What this draft is about: one procedure, or those of a bundle, the first one leading. */
function chosenOf({ procedureCode, bundle }: Draft, { all, bundles }: Catalogue) {
  const codes = bundle?.codes ?? (procedureCode === null ? [] : [procedureCode]);
  return {
    bundle: bundles.find(({ id }) => id === bundle?.id),
    procedures: codes.flatMap((code) => all.find((p) => p.code === code) ?? []),
  };
}

function Choosing({ editing, catalogue }: { editing: Editing; catalogue: Catalogue }): JSX.Element {
  const { draft } = editing;
  const { bundle, procedures } = chosenOf(draft, catalogue);
  const [first] = procedures;
  const start = (of: readonly Procedure[], as?: Bundle): void => editing.change(startingWith(of, as));
  const byCode = (codes: readonly string[]): Procedure[] =>
    codes.flatMap((code) => catalogue.all.find((p) => p.code === code) ?? []);
  const choose = ({ procedure, bundle: several }: Found): void => {
    if (several) {
      if (several.id !== draft.bundle?.id) start(byCode(firstCodes(several)), several);
    } else if (procedure.code !== draft.procedureCode || draft.bundle) start([procedure]);
    requestAnimationFrame(toChosen);
  };
  const title = <Title>{t('procedure.title', { hon: draft.person.honorific })}</Title>;
  return (
    <>
      <main>
        {title}
        <ProcedureSearch
          label={t('procedure.ask')}
          catalogue={catalogue}
          chosen={bundle ? `bundle:${bundle.id}` : (first?.code ?? null)}
          onChoose={choose}
        />
        {bundle !== undefined && (
          <BundleCard bundle={bundle} procedures={procedures} onChange={(codes) => start(byCode(codes), bundle)} />
        )}
        {procedures.some((p) => !offsite(p).takeIn) && <NotTaken editing={editing} />}
        {bundle === undefined && first !== undefined && (
          <Chosen p={first} catalogue={catalogue} onChoose={choose} acting={draft.acting !== null} />
        )}
      </main>
      <ChoosingBar procedures={procedures} draftId={draft.id} onNext={() => editing.toStep('declaration')} />
    </>
  );
}

/** What was chosen comes into view, and the next likely thing has the focus. */
function toChosen(): void {
  document.getElementById('chosen')?.scrollIntoView({ block: 'nearest' });
  document.querySelector<HTMLElement>('footer .btn--main')?.focus({ preventScroll: true });
}

const toSearch = (): void => document.querySelector<HTMLElement>('input[type=search]')?.focus();

interface ChoosingBarProps {
  procedures: readonly Procedure[];
  draftId: string;
  onNext: () => void;
}

/** On with what may be taken in here; else when to come to the centre and what to bring, or back to the search. */
function ChoosingBar({ procedures, draftId, onNext }: ChoosingBarProps): JSX.Element {
  const not = procedures.find((p) => !offsite(p).takeIn);
  if (procedures.length > 0 && not === undefined)
    return (
      <Bar>
        <Act kind="main" after={FORWARD} onClick={onNext}>
          {t('procedure.choose')}
        </Act>
      </Bar>
    );
  return (
    <Bar note={not && t(procedures.length > 1 ? 'bundle.not_here' : 'procedure.not_here')}>
      <Act kind={not === undefined ? 'main' : 'side'} onClick={toSearch}>
        {t('procedure.search_again')}
      </Act>
      {not !== undefined && (
        <Act kind="main" icon={NOTE} href={href(['appointment', not.code], { draft: draftId })}>
          {t('appointment.go')}
        </Act>
      )}
    </Bar>
  );
}

interface ChosenProps {
  p: Procedure;
  catalogue: Catalogue;
  onChoose: (found: Found) => void;
  acting: boolean;
}

function Chosen({ p, catalogue, onChoose, acting }: ChosenProps): JSX.Element {
  const mobile = mobileForm(p, catalogue.all);
  const together = catalogue.bundles.find(({ officialCode, parts }) => {
    return officialCode === p.code || parts[0]?.codes.includes(p.code);
  });
  return (
    <section class="card chosen" id="chosen" aria-live="polite">
      <h2>{p.name}</h2>
      <ProcedureFacts p={p} />
      {mobile !== null && (
        <Act onClick={() => onChoose({ procedure: mobile })}>{t('procedure.mobile', { name: mobile.name })}</Act>
      )}
      {together !== undefined && (
        <Act icon={LINKED} onClick={() => onChoose({ bundle: together })}>
          {t('bundle.offer', { name: together.name })}
        </Act>
      )}
      {acting && !p.signing.proxy && <Hint icon={INFO}>{t('procedure.no_proxy')}</Hint>}
      {p.note !== '' && <Hint icon={INFO}>{p.note}</Hint>}
      <details>
        <summary>{t('procedure.papers_needed')}</summary>
        <PaperList components={p.components} />
      </details>
      <StarButton code={p.code} />
    </section>
  );
}
