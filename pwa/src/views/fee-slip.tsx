/** The paper for a fee taken in cash: number, from whom, what for, how much, by whom. */
import './receipt.css';
import type { JSX } from 'preact';
import { date, dong, hour } from '../ui/format';
import { Act } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { COINS } from '../ui/icons-more';
import type { DossierView } from '../work/types';
import { useWork } from './context';
import { called } from './words';

/** One cash receipt a dossier: its number is the dossier's own. */
export function slipNumber({ number }: Pick<DossierView, 'number'>): string {
  return `BL-${number}`;
}

/** Whether the fee of this dossier waits to be taken. */
export function feeWaits(d: DossierView): boolean {
  return d.allowed.includes('fee_taken') && (d.feeVnd ?? 0) > 0 && !d.timeline.some(({ type }) => type === 'fee_taken');
}

/** The way to take a fee that waits; what was asked for by VietQR is said, and may still be taken in cash. */
export function FeeDue({ d }: { d: DossierView }): JSX.Element | null {
  if (!feeWaits(d)) return null;
  const asked = d.timeline.some(({ type }) => type === 'payment_requested');
  return (
    <>
      <Act icon={COINS} href={`#/fee/${d.id}`}>
        {t('fees.due', { amount: dong(d.feeVnd ?? 0) })}
      </Act>
      {asked && <p class="small muted screen-only">{t('fees.asked')}</p>}
    </>
  );
}

export function FeeSlip({ d }: { d: DossierView }): JSX.Element {
  const { unit, me } = useWork().device.value;
  const at = d.timeline.findLast(({ type }) => type === 'fee_taken')?.at ?? d.asOf;
  return (
    <section class="slip" aria-labelledby="fee-slip">
      <div class="head">
        <b>{capital(unit?.name ?? '')}</b>
        {unit?.demo === true && <span>{t('demo.label')}</span>}
        <span>
          {hour(at)}, {date(at)}
        </span>
      </div>
      <h2 id="fee-slip">{t('fees.slip')}</h2>
      <dl class="facts">
        <Fact name={t('fees.slip_number')} value={slipNumber(d)} />
        <Fact name={t('fees.slip_for')} value={called(d)} />
        <Fact name={t('fees.slip_what')} value={d.procedureName} />
        <Fact name={t('dossier.number')} value={d.number} />
        <Fact name={t('fees.title')} value={dong(d.feeVnd ?? 0)} />
        <Fact name={t('fees.slip_by')} value={me?.name ?? ''} />
      </dl>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <div class="wide">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
