/** The other dossiers of a bundle on the receipt, each with its own number and its own code to follow it by. */
import './bundle-slips.css';
import type { JSX } from 'preact';
import { groupTrackingCode } from '../domain/tracking-code';
import { dong } from '../ui/format';
import { t } from '../ui/i18n';
import { Group, Row, Rows } from '../ui/lists';
import { Qr } from '../ui/qr';
import type { DossierView } from '../work/types';
import { useLoaded, useWork } from './context';
import { Unverified } from './procedure-facts';
import { Problem } from './states';
import { whenDue } from './words';

/** What was taken in at once with this dossier; nothing where it came alone. */
export function BundleSlips({ d }: { d: DossierView }): JSX.Element | null {
  const work = useWork();
  const others = othersOf(d);
  const read = useLoaded(
    () => Promise.all(others.map(({ id }) => work.dossier(id, 'receipt'))),
    [others.map(({ id }) => id).join()],
  );
  if (others.length === 0) return null;
  return (
    <Group title={t('bundle.receipt', { count: others.length + 1 })}>
      <Problem words={read.error} />
      {(read.value ?? []).map((one) => (
        <OneMore key={one.id} d={one} />
      ))}
    </Group>
  );
}

function OneMore({ d }: { d: DossierView }): JSX.Element {
  const code = groupTrackingCode(d.trackingCode);
  return (
    <section class="card one-more" aria-label={d.procedureName}>
      <Qr data={d.trackingUrl} label={t('receipt.qr', { number: d.number })} />
      <div>
        <b>{d.procedureName}</b>
        <p class="num">{d.number}</p>
        <p>
          <span class="small muted">{t('receipt.scan')}</span>
          <br />
          <span class="num" aria-hidden="true">
            {code}
          </span>
          <span class="vh">{code.split('').join(' ')}</span>
        </p>
        {d.dueAt !== null && (
          <p>
            {t('due.before')} <b>{whenDue(d.dueAt)}</b> <Unverified when={!d.dueVerified} />
          </p>
        )}
        {d.feeVnd !== null && d.feeVnd > 0 && (
          <p>
            {t('declaration.fee')}: {dong(d.feeVnd)}
          </p>
        )}
      </div>
    </section>
  );
}

/** On a dossier's own screen: the way to those that came with it. */
export function BundleLinks({ d }: { d: DossierView }): JSX.Element | null {
  const others = othersOf(d);
  if (others.length === 0) return null;
  return (
    <Group title={t('bundle.with')}>
      <Rows>
        {others.map(({ id, number, procedureName }) => (
          <Row key={id} href={`#/dossier/${id}`} mark={null} who={procedureName} what={number} />
        ))}
      </Rows>
    </Group>
  );
}

const othersOf = (d: DossierView) => d.bundle?.dossiers.filter(({ id }) => id !== d.id) ?? [];
