/** What the dossier costs, by rule: how many, of how many pages, who is exempt. The officer may state another amount. */
import './fee.css';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type FeeQuote, type FeeTerms, quote } from '../../domain/fees';
import { Select, TextField } from '../../ui/fields';
import { dong } from '../../ui/format';
import { t } from '../../ui/i18n';
import type { Draft, FeeAnswers, Procedure } from '../../work/types';
import { useLoaded, useWork } from '../context';
import { Unverified } from '../procedure-facts';
import type { Patch } from './draft';

const ONE: FeeAnswers = { count: 1, pages: 1, exemption: null, stated: false };
const NOBODY = '-';

interface FeeProps {
  p: Procedure;
  draft: Draft;
  change: (patch: Patch) => void;
}

export function FeeCard(props: FeeProps): JSX.Element | null {
  const work = useWork();
  const terms = useLoaded(() => work.feeTerms(), []);
  return terms.value === null ? null : <Asked {...props} terms={terms.value} />;
}

function Asked({ p, draft, change, terms }: FeeProps & { terms: FeeTerms }): JSX.Element {
  const answers = draft.fee ?? ONE;
  const asked = { ...answers, count: Math.max(1, answers.count), pages: Math.max(1, answers.pages), online: false };
  const computed = quote(p.code, p.fee.data, asked, terms.policy);
  const set = (patch: Partial<FeeAnswers>): void => change({ fee: { ...answers, ...patch } });
  const { amountVnd, basis } = computed;
  useEffect(() => {
    if (answers.stated) return;
    change({ fee: { ...answers, basis }, ...(amountVnd === null ? {} : { feeVnd: amountVnd }) });
  }, [amountVnd, basis, answers.stated]);
  const byHand = answers.stated || amountVnd === null;
  return (
    <section class="card fee" aria-labelledby="fee">
      <h2 id="fee">{t('fees.title')}</h2>
      {!byHand && <Amount computed={computed} answers={answers} p={p} />}
      {!answers.stated && <HowMany p={p} answers={answers} set={set} />}
      {!answers.stated && p.fee.data.exemptions.length > 0 && <Exempt p={p} answers={answers} set={set} />}
      {byHand && <Stated draft={draft} change={change} unknown={amountVnd === null} />}
      {amountVnd !== null && (
        <button type="button" class="btn btn--line" onClick={() => set({ stated: !answers.stated })}>
          {t(answers.stated ? 'fees.compute' : 'fees.state')}
        </button>
      )}
      {p.fee.text !== '' && <p class="small muted">{t('fees.catalogue', { text: p.fee.text })}</p>}
    </section>
  );
}

interface PartProps {
  p: Procedure;
  answers: FeeAnswers;
  set: (patch: Partial<FeeAnswers>) => void;
}

function Amount({ computed, answers, p }: Omit<PartProps, 'set'> & { computed: FeeQuote }): JSX.Element {
  const amount = computed.amountVnd ?? 0;
  const why = t(`fees.${computed.basis}`, {
    why: answers.exemption ?? '',
    count: answers.count,
    pages: answers.pages,
    each: dong(p.fee.data.amount_vnd ?? 0),
  });
  return (
    <p role="status">
      <b class="num">{amount === 0 ? t('fee.none') : dong(amount)}</b> <span class="muted">{why}</span>{' '}
      <Unverified when={!computed.verified} />
    </p>
  );
}

/** Asked only where it changes the amount. */
function HowMany({ p, answers, set }: PartProps): JSX.Element | null {
  const { data } = p.fee;
  if (!data.rule && !(data.amount_vnd && data.unit)) return null;
  const label = data.rule || data.unit === null ? t('fees.count_plain') : t('fees.count', { unit: data.unit });
  return (
    <div class="two">
      <Whole label={label} value={answers.count} onChange={(count) => set({ count })} />
      {data.rule && <Whole label={t('fees.pages')} value={answers.pages} onChange={(pages) => set({ pages })} />}
    </div>
  );
}

function Whole({ label, value, onChange }: { label: string; value: number; onChange: (n: number) => void }) {
  const typed = (text: string): void => {
    const plain = text.replace(/\D/g, '').slice(0, 4);
    onChange(plain === '' ? 0 : Number(plain));
  };
  return <TextField label={label} inputMode="numeric" value={value === 0 ? '' : String(value)} onInput={typed} />;
}

function Exempt({ p, answers, set }: PartProps): JSX.Element {
  const options = p.fee.data.exemptions.map((one) => ({ value: one, label: one }));
  return (
    <Select
      label={t('fees.exemption')}
      value={answers.exemption ?? NOBODY}
      options={[{ value: NOBODY, label: t('fees.no_exemption') }, ...options]}
      onChange={(one) => set({ exemption: one === NOBODY ? null : one })}
    />
  );
}

function Stated({ draft, change, unknown }: Omit<FeeProps, 'p'> & { unknown: boolean }): JSX.Element {
  const typed = (text: string): void => {
    const plain = text.replace(/\D/g, '').slice(0, 12);
    change({ feeVnd: plain === '' ? null : Number(plain) });
  };
  const said = draft.feeVnd === null ? '' : draft.feeVnd === 0 ? t('fee.none') : dong(draft.feeVnd);
  return (
    <TextField
      label={t('fees.stated')}
      inputMode="numeric"
      value={draft.feeVnd === null ? '' : String(draft.feeVnd)}
      onInput={typed}
      hint={said === '' && unknown ? t('fees.unknown') : said}
    />
  );
}
