/** What a citizen takes home when a procedure has to be done at the centre, or later: its code to scan and what to bring. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { procedureAddress } from '../domain/procedure-code';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { PRINTER } from '../ui/icons-more';
import { Group } from '../ui/lists';
import { Qr } from '../ui/qr';
import type { Procedure } from '../work/types';
import { useWork } from './context';

/** `wanted`: the officer came for it, so it comes into view. */
export function GiveAway({ p, wanted }: { p: Procedure; wanted: boolean }): JSX.Element {
  useEffect(() => {
    if (wanted) document.getElementById('give')?.scrollIntoView();
  }, [wanted]);
  const unit = useWork().device.value.unit;
  const bring = p.components.filter(({ copy, required }) => required && copy !== 'data');
  return (
    <Group title={t('give.title')}>
      <section class="card give" id="give" aria-label={t('give.title')}>
        <Qr data={procedureAddress(location.origin, p.code)} label={t('give.qr', { code: p.code })} />
        <div>
          <p class="who">{p.name}</p>
          <p class="small muted">
            {t('give.scan')} · <span class="num">{p.code}</span>
          </p>
          {bring.length > 0 && (
            <>
              <p>
                <b>{t('give.bring')}</b>
              </p>
              <ul class="bring">
                {bring.map(({ name, copy }) => (
                  <li key={name}>
                    {name} <span class="small muted">({t(`copy.${copy}`).toLowerCase()})</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{t('give.where', { unit: unit?.name ?? '' })}</p>
          {unit !== null && unit.phone !== '' && <p>{t('give.phone', { phone: unit.phone })}</p>}
        </div>
      </section>
      <Act icon={PRINTER} onClick={() => print()}>
        {t('give.print')}
      </Act>
    </Group>
  );
}
