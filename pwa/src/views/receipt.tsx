/** F8, step 6. Hand over the promise: two receipts on one thread, then the slip that the citizen takes home. */
import './receipt.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { groupTrackingCode } from '../domain/tracking-code';
import { date, dong, hour } from '../ui/format';
import { Act, Bar, Cloth, Title } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { ENLARGE, FILE_CHECK, FILE_TEXT, PRINTER } from '../ui/icons-more';
import { Qr } from '../ui/qr';
import { TwoReceipts } from '../ui/thread';
import type { DossierView } from '../work/types';
import { useLoaded, useWork } from './context';
import { Enlarged } from './enlarged';
import { takeOver } from './just-saved';
import { Unverified } from './procedure-facts';
import type { Route } from './router';
import { Reading } from './states';
import { called, whenDue } from './words';

export function Receipt({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const arrivals = work.outbox.value.arrived; // a new signed receipt changes what the thread shows
  const dossier = useLoaded(
    () => work.dossier(id, 'receipt'),
    [id, arrivals],
    () => takeOver(id),
  );
  if (dossier.value !== null) return <Handed d={dossier.value} />;
  return (
    <>
      <Cloth title={t('step.receipt')} />
      <main>
        <Reading of={dossier} />
      </main>
      <Bar>
        <Act kind="main" href="#/today">
          {t('tabs.today')}
        </Act>
      </Bar>
    </>
  );
}

function Handed({ d }: { d: DossierView }): JSX.Element {
  const work = useWork();
  const [large, setLarge] = useState(false);
  const received =
    d.send === 'received' ? (work.outbox.value.items.find((i) => i.dossierId === d.id)?.receivedAt ?? null) : null;
  const now = d.allowed.includes('delivered');
  return (
    <>
      <header class="cloth">
        <div class="saved">
          <Title>{t('receipt.title', { hon: d.honorific })}</Title>
          <TwoReceipts savedAt={hour(d.at)} receivedAt={received === null ? null : hour(received)} />
        </div>
      </header>
      <main class="paper">
        <Slip d={d} />
        <div class="after">
          <Act icon={ENLARGE} onClick={() => setLarge(true)}>
            {t('receipt.enlarge')}
          </Act>
          <Act icon={FILE_TEXT} href={`#/dossier/${d.id}`}>
            {t('receipt.open')}
          </Act>
        </div>
        <p class="hint small muted screen-only">{t('receipt.no_printer', { hon: d.honorific })}</p>
        {large && (
          <Enlarged url={d.trackingUrl} code={groupTrackingCode(d.trackingCode)} onClose={() => setLarge(false)} />
        )}
      </main>
      <Bar>
        <Act kind="side" icon={PRINTER} onClick={() => print()}>
          {t('receipt.print')}
        </Act>
        {now ? (
          <Act kind="main" icon={FILE_CHECK} href={`#/deliver/${d.id}`}>
            {t('receipt.deliver_now')}
          </Act>
        ) : (
          <Act kind="main" href="#/take-in/person">
            {t('receipt.next')}
          </Act>
        )}
      </Bar>
    </>
  );
}

function Slip({ d }: { d: DossierView }): JSX.Element {
  const unit = useWork().device.value.unit;
  return (
    <section class="slip" aria-labelledby="slip">
      <div class="head">
        <b>{capital(unit?.name ?? '')}</b>
        {unit?.demo === true && <span>{t('demo.label')}</span>}
        <span>{called(d)}</span>
        <span>{d.procedureName}</span>
        <span>
          {t('receipt.taken_in')} {hour(d.at)}, {date(d.at)}
        </span>
      </div>
      <h2 id="slip">{t('receipt.slip')}</h2>
      <Qr data={d.trackingUrl} label={t('receipt.qr', { number: d.number })} />
      <p class="code">
        <span class="small muted">{t('receipt.scan')}</span>
        <span class="num" aria-hidden="true">
          {groupTrackingCode(d.trackingCode)}
        </span>
        <span class="vh">{groupTrackingCode(d.trackingCode).split('').join(' ')}</span>
      </p>
      <dl class="facts">
        {d.dueAt !== null && (
          <div>
            <dt>{t('due.before')}</dt>
            <dd>
              {whenDue(d.dueAt)} <Unverified when={!d.dueVerified} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('receipt.place')}</dt>
          <dd>{d.returnPlace === '' ? t(`return.${d.returnBy}`) : d.returnPlace}</dd>
        </div>
        <div class="wide">
          <dt>{t('dossier.number')}</dt>
          <dd class="num">{d.number}</dd>
        </div>
        {d.feeVnd !== null && (
          <div>
            <dt>{t('declaration.fee')}</dt>
            <dd>{d.feeVnd === 0 ? t('fee.none') : dong(d.feeVnd)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
