/** What a citizen takes home when a procedure has to be done at the centre, or later: its code to scan and what to bring. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { procedureAddress } from '../domain/procedure-code';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { PRINTER } from '../ui/icons-more';
import { Group } from '../ui/lists';
import { Qr } from '../ui/qr';
import type { DeviceState, Procedure } from '../work/types';
import { useWork } from './context';
import { PaperQr, usePrintSheet } from './print-sheet';

/** `wanted`: the officer came for it, so it comes into view. */
export function GiveAway({ p, wanted }: { p: Procedure; wanted: boolean }): JSX.Element {
  useEffect(() => {
    if (wanted) document.getElementById('give')?.scrollIntoView();
  }, [wanted]);
  const unit = useWork().device.value.unit;
  const bring = toBring(p);
  const { print } = usePrintSheet(() => <GivePaper p={p} unit={unit} />);
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
      <Act icon={PRINTER} onClick={print}>
        {t('give.print')}
      </Act>
    </Group>
  );
}

/** What the citizen brings: what is required and no data replaces. */
function toBring(p: Procedure): Procedure['components'] {
  return p.components.filter(({ copy, required }) => required && copy !== 'data');
}

/** The same for the printer. */
function GivePaper({ p, unit }: { p: Procedure; unit: DeviceState['unit'] }): JSX.Element {
  return (
    <>
      {unit?.demo === true && <p class="demo">{t('demo.label')}</p>}
      <h1>{p.name}</h1>
      <h2>{t('give.bring')}</h2>
      <ol>
        {toBring(p).map(({ name, copy }) => (
          <li key={name}>
            {name} ({t(`copy.${copy}`).toLowerCase()})
          </li>
        ))}
      </ol>
      <p>{t('give.where', { unit: unit?.name ?? '' })}</p>
      {unit !== null && unit.phone !== '' && <p>{t('give.phone', { phone: unit.phone })}</p>}
      <div class="track">
        <PaperQr data={procedureAddress(location.origin, p.code)} />
        <p class="small">
          {t('give.scan')} · {p.code}
        </p>
      </div>
    </>
  );
}
