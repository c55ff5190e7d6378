/** The other dossiers of a bundle on the receipt, each with its own number and its own code to follow it by. */
import './bundle-slips.css';
import type { JSX } from 'preact';
import { groupTrackingCode } from '../domain/tracking-code';
import { dong } from '../ui/format';
import { t } from '../ui/i18n';
import { Group, Row, Rows } from '../ui/lists';
import { Qr } from '../ui/qr';
import type { DossierView } from '../work/types';
import { type Loaded, useLoaded, useWork } from './context';
import { FeeDue } from './fee-slip';
import { Unverified } from './procedure-facts';
import { Problem } from './states';
import { whenDue } from './words';

/** The dossiers that came at once with this one, as they are to be handed out. */
export function useBundle(d: DossierView): Loaded<DossierView[]> {
  const work = useWork();
  const ids = othersOf(d).map(({ id }) => id);
  return useLoaded(() => Promise.all(ids.map((id) => work.dossier(id, 'receipt'))), [d, ids.join()]);
}

/** What was taken in at once with this dossier; nothing where it came alone. */
export function BundleSlips({ d, others }: { d: DossierView; others: Loaded<DossierView[]> }): JSX.Element | null {
  const count = othersOf(d).length + 1;
  if (count === 1) return null;
  const all = others.value === null ? null : feeTogether([d, ...others.value]);
  return (
    <Group title={t('bundle.receipt', { count })}>
      <Problem words={others.error} />
      {(others.value ?? []).map((one) => (
        <OneMore key={one.id} d={one} />
      ))}
      {all !== null && (
        <p class="together">
          {t('fees.all', { count })} <b class="num">{all === 0 ? t('fee.none') : dong(all)}</b>
        </p>
      )}
    </Group>
  );
}

/** What all of them cost; null where the fee of one was not said. */
export function feeTogether(all: readonly Pick<DossierView, 'feeVnd'>[]): number | null {
  return all.reduce<number | null>((sum, { feeVnd }) => (sum === null || feeVnd === null ? null : sum + feeVnd), 0);
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
        {d.feeVnd !== null && (
          <p>
            {t('declaration.fee')}: {d.feeVnd === 0 ? t('fee.none') : dong(d.feeVnd)}
          </p>
        )}
        <FeeDue d={d} />
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
