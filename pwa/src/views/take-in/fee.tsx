/** What the dossier costs, by rule: how many, of how many pages, who is exempt. The officer may state another amount. */
import './fee.css';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type FeeQuote, type FeeTerms, quote } from '../../domain/fees';
import { Select, TextField } from '../../ui/fields';
import { dong } from '../../ui/format';
import { t } from '../../ui/i18n';
import { feeOfAll } from '../../work/bundle';
import type { Draft, FeeAnswers, Procedure } from '../../work/types';
import { useLoaded, useWork } from '../context';
import { Unverified } from '../procedure-facts';
import type { Patch } from './draft';

const ONE: FeeAnswers = { count: 1, pages: 1, exemption: null, stated: false };
const NOBODY = '-';

/** What a draft says of one procedure's fee. */
type Said = Pick<Draft, 'feeVnd'> & { fee: FeeAnswers };

interface FeeProps {
  p: Procedure;
  said: Said;
  set: (said: Partial<Said>) => void;
  /** several are asked for at once: each is named */
  named: boolean;
}

interface FeesProps {
  /** all that the draft is about, the leading one first */
  procedures: readonly Procedure[];
  draft: Draft;
  change: (patch: Patch) => void;
}

/** A card a procedure, and under them what is paid together. */
export function FeeCards({ procedures, draft, change }: FeesProps): JSX.Element | null {
  const work = useWork();
  const terms = useLoaded(() => work.feeTerms(), []);
  if (terms.value === null) return null;
  const { value } = terms;
  const named = procedures.length > 1;
  return (
    <>
      {procedures.map((p) => (
        <FeeCard
          key={p.code}
          {...{ p, named, terms: value }}
          said={saidOf(draft, p)}
          set={(patch) => change((old) => withSaid(old, p, patch))}
        />
      ))}
      {named && <Together amount={feeOfAll(draft, procedures.map(costs))} count={procedures.length} />}
    </>
  );
}

const costs = ({ code, fee }: Procedure) => ({ code, fee: { amount_vnd: fee.amountVnd } });

function saidOf(draft: Draft, p: Procedure): Said {
  if (p.code === draft.procedureCode) return { feeVnd: draft.feeVnd, fee: draft.fee ?? ONE };
  return draft.otherFees?.[p.code] ?? { feeVnd: p.fee.amountVnd, fee: ONE };
}

function withSaid(old: Draft, p: Procedure, patch: Partial<Said>): Partial<Draft> {
  if (p.code === old.procedureCode) return patch;
  return { otherFees: { ...old.otherFees, [p.code]: { ...saidOf(old, p), ...patch } } };
}

function Together({ amount, count }: { amount: number | null; count: number }): JSX.Element {
  const words = amount === null ? t('fees.all_unknown') : amount === 0 ? t('fee.none') : dong(amount);
  return (
    <p class="card" role="status">
      {t('fees.all', { count })} <b class="num">{words}</b>
    </p>
  );
}

function FeeCard({ p, said, set: say, named, terms }: FeeProps & { terms: FeeTerms }): JSX.Element {
  const answers = said.fee;
  const asked = { ...answers, count: Math.max(1, answers.count), pages: Math.max(1, answers.pages), online: false };
  const computed = quote(p.code, p.fee.data, asked, terms.policy);
  const set = (patch: Partial<FeeAnswers>): void => say({ fee: { ...answers, ...patch } });
  const { amountVnd, basis } = computed;
  useEffect(() => {
    if (answers.stated) return;
    say({ fee: { ...answers, basis }, ...(amountVnd === null ? {} : { feeVnd: amountVnd }) });
  }, [amountVnd, basis, answers.stated]);
  const byHand = answers.stated || amountVnd === null;
  return (
    <section class="card fee" aria-labelledby={`fee-${p.code}`}>
      <h2 id={`fee-${p.code}`}>{named ? t('fees.of', { name: p.name }) : t('fees.title')}</h2>
      {!byHand && <Amount computed={computed} answers={answers} p={p} />}
      {!answers.stated && <HowMany p={p} answers={answers} set={set} />}
      {!answers.stated && p.fee.data.exemptions.length > 0 && <Exempt p={p} answers={answers} set={set} />}
      {byHand && <Stated {...said} set={(feeVnd) => say({ feeVnd })} unknown={amountVnd === null} />}
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

interface StatedProps {
  feeVnd: number | null;
  set: (feeVnd: number | null) => void;
  unknown: boolean;
}

function Stated({ feeVnd, set, unknown }: StatedProps): JSX.Element {
  const typed = (text: string): void => {
    const plain = text.replace(/\D/g, '').slice(0, 12);
    set(plain === '' ? null : Number(plain));
  };
  const said = feeVnd === null ? '' : feeVnd === 0 ? t('fee.none') : dong(feeVnd);
  return (
    <TextField
      label={t('fees.stated')}
      inputMode="numeric"
      value={feeVnd === null ? '' : String(feeVnd)}
      onInput={typed}
      hint={said === '' && unknown ? t('fees.unknown') : said}
    />
  );
}
