/** A fee that waits or was taken, and the paper for cash: number, from whom, what for, how much, by whom. */
import './receipt.css';
import type { JSX } from 'preact';
import { date, dong, hour } from '../ui/format';
import { Act } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { COINS } from '../ui/icons-more';
import type { DeviceState, DossierView } from '../work/types';
import { useWork } from './context';
import { hourAndDay, issuer, written } from './papers-of';
import { Hand, Line } from './print-sheet';
import { called } from './words';

/** One cash receipt a dossier: its number is the dossier's own. */
export function slipNumber({ number }: Pick<DossierView, 'number'>): string {
  return `BL-${number}`;
}

export function feeTaken(d: DossierView): boolean {
  return d.timeline.some(({ type }) => type === 'fee_taken');
}

/** Whether the fee of this dossier waits to be taken. */
export function feeWaits(d: DossierView): boolean {
  return d.allowed.includes('fee_taken') && (d.feeVnd ?? 0) > 0 && !feeTaken(d);
}

/** The way to take a fee that waits, or to its paper again; what was asked for by VietQR may still be taken in cash. */
export function FeeDue({ d }: { d: DossierView }): JSX.Element | null {
  if (!feeWaits(d) && !feeTaken(d)) return null;
  const asked = feeWaits(d) && d.timeline.some(({ type }) => type === 'payment_requested');
  return (
    <>
      <Act icon={COINS} href={`#/fee/${d.id}`}>
        {feeTaken(d) ? t('fees.slip') : t('fees.due', { amount: dong(d.feeVnd ?? 0) })}
      </Act>
      {asked && <p class="small muted">{t('fees.asked')}</p>}
    </>
  );
}

export function FeeSlip({ d }: { d: DossierView }): JSX.Element {
  const { unit } = useWork().device.value;
  const { at, by } = written(d, 'fee_taken');
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
        <Fact name={t('fees.slip_by')} value={by} />
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

/** The same for the printer; always in Vietnamese. */
export function FeePaper({ d, unit }: { d: DossierView; unit: DeviceState['unit'] }): JSX.Element {
  const { at, by } = written(d, 'fee_taken');
  return (
    <>
      {unit?.demo === true && <p class="demo">BẢN DÙNG THỬ, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ</p>}
      <p class="from">
        <b>{issuer(unit).name}</b>
      </p>
      <h1>Biên lai thu phí, lệ phí</h1>
      <dl>
        <Line name="Số biên lai">
          <span class="num">{slipNumber(d)}</span>
        </Line>
        <Line name="Thu của Ông (Bà)/Tổ chức">{d.person.name || d.name}</Line>
        <Line name="Về việc">{d.procedureName}</Line>
        <Line name="Mã hồ sơ">
          <span class="num">{d.number}</span>
        </Line>
        <Line name="Số tiền">{dong(d.feeVnd ?? 0)}</Line>
        <Line name="Thu lúc">{hourAndDay(at)}</Line>
      </dl>
      <div class="hands">
        <Hand title="NGƯỜI NỘP TIỀN" name={d.acting?.name ?? d.name} />
        <Hand title="NGƯỜI THU TIỀN" name={by} />
      </div>
    </>
  );
}
