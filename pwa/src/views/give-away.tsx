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
import { hourAndDay, issuer } from './papers-of';
import { PaperQr, usePrintSheet } from './print-sheet';

const COPIES: Readonly<Record<Procedure['components'][number]['copy'], string>> = {
  original: 'bản chính',
  certified: 'bản chứng thực',
  photo: 'bản chụp',
  present: 'xuất trình',
  eform: 'tờ khai điện tử',
  data: 'lấy từ dữ liệu',
};

/** `wanted`: the officer came for it, so it comes into view. */
export function GiveAway({ p, wanted }: { p: Procedure; wanted: boolean }): JSX.Element {
  useEffect(() => {
    if (wanted) document.getElementById('give')?.scrollIntoView();
  }, [wanted]);
  const unit = useWork().device.value.unit;
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
          <ToBring p={p} />
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

/** What to bring, as a list; nothing where the procedure asks for nothing. */
export function ToBring({ p }: { p: Procedure }): JSX.Element | null {
  const bring = toBring(p);
  if (bring.length === 0) return null;
  return (
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
  );
}

/** What the citizen brings: what is required and no data replaces. */
function toBring(p: Procedure): Procedure['components'] {
  return p.components.filter(({ copy, required }) => required && copy !== 'data');
}

interface GivePaperProps {
  p: Procedure;
  unit: DeviceState['unit'];
  /** when somebody is to come to the centre with it, and who ('' where nobody was named) */
  come?: { at: string; who: string } | null;
}

/** The same for the printer; always in Vietnamese, like every paper. */
export function GivePaper({ p, unit, come = null }: GivePaperProps): JSX.Element {
  const bring = toBring(p);
  return (
    <>
      {unit?.demo === true && <p class="demo">BẢN DÙNG THỬ, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ</p>}
      <p class="from">
        <b>{issuer(unit).name}</b>
      </p>
      <h1>{come === null ? 'Giấy tờ cần mang' : 'Tờ hẹn đến trung tâm'}</h1>
      <p class="about">{p.name}</p>
      {come !== null && (
        <p class="due">
          Mời {come.who || 'ông/bà'} đến lúc
          <b>{hourAndDay(come.at)}</b>
        </p>
      )}
      <p>Nơi nộp: Trung tâm Phục vụ hành chính công {unit?.name}</p>
      {bring.length > 0 && <h2>Mang theo:</h2>}
      <ol>
        {bring.map(({ name, copy }) => (
          <li key={name}>
            {name} ({COPIES[copy]})
          </li>
        ))}
      </ol>
      {unit !== null && unit.phone !== '' && <p>Gọi trước: {unit.phone}</p>}
      <div class="track">
        <PaperQr data={procedureAddress(location.origin, p.code)} />
        <p class="small">Quét để xem thủ tục này trên trang của xã</p>
        <p class="small">Mã thủ tục: {p.code}</p>
      </div>
    </>
  );
}
