/** The slip that the citizen takes home: who took what in, the code, what was promised. */
import type { ComponentChildren, JSX } from 'preact';
import { groupTrackingCode } from '../domain/tracking-code';
import { date, dong, hour } from '../ui/format';
import { capital, t } from '../ui/i18n';
import { Qr } from '../ui/qr';
import type { DossierView } from '../work/types';
import { useWork } from './context';
import { Unverified } from './procedure-facts';
import { called, whenDue } from './words';

interface SlipProps {
  d: DossierView;
}

export function Slip({ d }: SlipProps): JSX.Element {
  return (
    <section class="slip" aria-labelledby="slip">
      <Head d={d} />
      <h2 id="slip">{t('receipt.slip')}</h2>
      <Qr data={d.trackingUrl} label={t('receipt.qr', { number: d.number })} />
      <Code of={groupTrackingCode(d.trackingCode)} />
      <Promised d={d} />
    </section>
  );
}

function Head({ d }: SlipProps): JSX.Element {
  const unit = useWork().device.value.unit;
  return (
    <div class="head">
      <b>{capital(unit?.name ?? '')}</b>
      {unit?.demo === true && <span>{t('demo.label')}</span>}
      <span>{called(d)}</span>
      <span>{d.procedureName}</span>
      <span>
        {t('receipt.taken_in')} {hour(d.at)}, {date(d.at)}
      </span>
    </div>
  );
}

/** In groups for the eye, letter by letter for the ear. */
function Code({ of: code }: { of: string }): JSX.Element {
  return (
    <p class="code">
      <span class="small muted">{t('receipt.scan')}</span>
      <span class="num" aria-hidden="true">
        {code}
      </span>
      <span class="vh">{code.split('').join(' ')}</span>
    </p>
  );
}

function Promised({ d }: SlipProps): JSX.Element {
  return (
    <dl class="facts">
      {d.dueAt !== null && (
        <Fact name={t('due.before')}>
          {whenDue(d.dueAt)} <Unverified when={!d.dueVerified} />
        </Fact>
      )}
      <Fact name={t('receipt.place')}>{d.returnPlace === '' ? t(`return.${d.returnBy}`) : d.returnPlace}</Fact>
      <div class="wide">
        <dt>{t('dossier.number')}</dt>
        <dd class="num">{d.number}</dd>
      </div>
      {d.feeVnd !== null && <Fact name={t('declaration.fee')}>{d.feeVnd === 0 ? t('fee.none') : dong(d.feeVnd)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
