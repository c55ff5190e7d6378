/** Where a dossier stands: state, promised hour, place, fee, whom to call. */
import type { JSX } from 'preact';
import { Fact } from '../ui/facts';
import { dong } from '../ui/format';
import { t } from '../ui/i18n';
import { State } from '../ui/marks';
import type { DossierView } from '../work/types';
import { Unverified } from './procedure-facts';
import { daysLeft, now, SEND_MARK, sendWords, stateWords, whenDue } from './words';

const OVER: readonly DossierView['state'][] = ['delivered', 'withdrawn', 'closed', 'not_accepted'];

export function DossierStanding({ d }: { d: DossierView }): JSX.Element {
  return (
    <section class="card">
      <dl class="facts">
        <Fact name={t('dossier.state')}>{stateWords(d)}</Fact>
        {d.dueAt !== null && (
          <Fact name={t('due.before')}>
            {[whenDue(d.dueAt), OVER.includes(d.state) ? '' : daysLeft(d.dueAt, now())].filter(Boolean).join(' · ')}{' '}
            <Unverified when={!d.dueVerified} />
          </Fact>
        )}
        <Fact name={t('receipt.place')}>{[t(`return.${d.returnBy}`), d.returnPlace].filter(Boolean).join(', ')}</Fact>
        {d.feeVnd !== null && (
          <Fact name={t('declaration.fee')}>{d.feeVnd === 0 ? t('fee.none') : dong(d.feeVnd)}</Fact>
        )}
        <Fact name={t('person.phone')}>{d.person.phone === '' ? '—' : <Call phone={d.person.phone} />}</Fact>
      </dl>
      {d.composed === true && <State state="paused">{t('decide.composed')}</State>}
      <State state={SEND_MARK[d.send]}>{sendWords(d.send)}</State>
    </section>
  );
}

function Call({ phone }: { phone: string }): JSX.Element {
  return (
    <a class="num" href={`tel:${phone}`}>
      {phone}
    </a>
  );
}
