/** Mẫu 02 and 03 on the spot: on the screen, and on paper. */
import './receipt.css';
import type { JSX } from 'preact';
import { groupTrackingCode } from '../domain/tracking-code';
import { Fact } from '../ui/facts';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { FILE_TEXT, PRINTER } from '../ui/icons-more';
import { Qr } from '../ui/qr';
import type { DossierView } from '../work/types';
import { useLoaded, useWork } from './context';
import { takeOver } from './just-saved';
import { FORMS, hourAndDay, written } from './papers-of';
import { RefusalPaper, SupplementPaper } from './papers-printed';
import { usePrintSheet } from './print-sheet';
import type { Route } from './router';
import { NotHere, Problem } from './states';
import { called } from './words';

type Form = 'supplement' | 'refusal';

export function SlipHanded({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const form: Form = route.path[2] === 'refusal' ? 'refusal' : 'supplement';
  const dossier = useLoaded(
    () => work.dossier(id, 'receipt'),
    [id],
    () => takeOver(id),
  );
  if (dossier.value !== null) return <Handed d={dossier.value} form={form} />;
  return <NotHere title={t('slip.title')} of={dossier} />;
}

function Handed({ d, form }: { d: DossierView; form: Form }): JSX.Element {
  const { unit } = useWork().device.value;
  const Paper = form === 'refusal' ? RefusalPaper : SupplementPaper;
  const { print } = usePrintSheet(() => <Paper d={d} unit={unit} />);
  const told = form === 'refusal' ? d.refusal !== undefined : (d.supplements?.length ?? 0) > 0;
  return (
    <>
      <Cloth title={t('slip.hand_over', { hon: d.honorific })} />
      <main class="paper">
        {told ? form === 'refusal' ? <Refused d={d} /> : <Asked d={d} /> : <Problem words={t('slip.not_here')} />}
        <div class="after">
          <Act icon={FILE_TEXT} href={`#/dossier/${d.id}`}>
            {t('receipt.open')}
          </Act>
        </div>
        <p class="hint small muted screen-only">{t('slip.no_printer', { hon: d.honorific })}</p>
      </main>
      <Bar>
        <Act kind="side" icon={PRINTER} onClick={print}>
          {t('receipt.print')}
        </Act>
        <Act kind="main" href={form === 'refusal' ? '#/take-in/person' : `#/dossier/${d.id}`}>
          {t(form === 'refusal' ? 'receipt.next' : 'slip.done')}
        </Act>
      </Bar>
    </>
  );
}

function Refused({ d }: { d: DossierView }): JSX.Element {
  const told = written(d, 'intake_refused');
  return (
    <section class="slip" aria-labelledby="slip">
      <h2 id="slip">{FORMS.refusal.title}</h2>
      <dl class="facts">
        <Fact name={t('slip.of')}>{called(d)}</Fact>
        <Fact name={t('slip.what')}>{d.content}</Fact>
        <Fact name={t('refuse.reason')}>{d.refusal?.reason}</Fact>
        <Fact name={t('refuse.basis')}>{d.refusal?.basis}</Fact>
        <Fact name={t('slip.by')}>{`${told.by}, ${hourAndDay(told.at)}`}</Fact>
      </dl>
    </section>
  );
}

function Asked({ d }: { d: DossierView }): JSX.Element {
  const { unit } = useWork().device.value;
  const asked = written(d, 'supplement_requested');
  const { items, reason } = d.supplements?.at(-1) ?? { items: [], reason: '' };
  return (
    <section class="slip" aria-labelledby="slip">
      <h2 id="slip">{FORMS.supplement.title}</h2>
      <ol class="wanted">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
      <dl class="facts">
        <Fact name={t('slip.of')}>{called(d)}</Fact>
        <Fact name={t('dossier.number')}>{d.number}</Fact>
        <Fact name={t('refuse.reason')}>{reason}</Fact>
        <Fact name={t('slip.contact')}>{[asked.by, unit?.phone].filter(Boolean).join(', ')}</Fact>
      </dl>
      {d.trackingUrl !== '' && (
        <>
          <Qr data={d.trackingUrl} label={t('receipt.qr', { number: d.number })} />
          <p class="code">
            <span class="num">{groupTrackingCode(d.trackingCode)}</span>
          </p>
        </>
      )}
    </section>
  );
}
