/** F8, step 6. Hand over the promise: two receipts on one thread, then the slip that the citizen takes home. */
import './receipt.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { groupTrackingCode } from '../domain/tracking-code';
import { hour } from '../ui/format';
import { Act, Bar, Title } from '../ui/frame';
import { t } from '../ui/i18n';
import { ENLARGE, FILE_CHECK, FILE_TEXT, PRINTER } from '../ui/icons-more';
import { TwoReceipts } from '../ui/thread';
import type { DossierView } from '../work/types';
import { BundleSlips, useBundle } from './bundle-slips';
import { useLoaded, useWork } from './context';
import { Enlarged } from './enlarged';
import { FeeDue } from './fee-slip';
import { takeOver } from './just-saved';
import { usePrintSheet } from './print-sheet';
import { ReceiptPapers } from './receipt-papers';
import type { Route } from './router';
import { Slip } from './slip';
import { NotHere } from './states';

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
  return <NotHere title={t('step.receipt')} of={dossier} />;
}

interface HandedProps {
  d: DossierView;
}

function Handed({ d }: HandedProps): JSX.Element {
  const work = useWork();
  const procedures = useLoaded(() => work.procedures(), []);
  const bundle = useBundle(d);
  const { unit } = work.device.value;
  const all = [d, ...(bundle.value ?? [])];
  const { print } = usePrintSheet(() => <ReceiptPapers all={all} unit={unit} procedures={procedures.value ?? []} />);
  return (
    <>
      <SavedHere d={d} />
      <main class="paper">
        <Slip d={d} />
        <BundleSlips d={d} others={bundle} />
        <Afterwards d={d} />
      </main>
      <HandedBar d={d} print={print} papers={all.length} />
    </>
  );
}

/** The two receipts: kept on this device, taken in by the commune. */
function SavedHere({ d }: HandedProps): JSX.Element {
  const { items } = useWork().outbox.value;
  const received = d.send === 'received' ? (items.find((i) => i.dossierId === d.id)?.receivedAt ?? null) : null;
  return (
    <header class="cloth">
      <div class="saved">
        <Title>{t('receipt.title', { hon: d.honorific })}</Title>
        <TwoReceipts savedAt={hour(d.at)} receivedAt={received === null ? null : hour(received)} />
      </div>
    </header>
  );
}

function Afterwards({ d }: HandedProps): JSX.Element {
  const [large, setLarge] = useState(false);
  return (
    <>
      <div class="after">
        <Act icon={ENLARGE} onClick={() => setLarge(true)}>
          {t('receipt.enlarge')}
        </Act>
        <Act icon={FILE_TEXT} href={`#/dossier/${d.id}`}>
          {t('receipt.open')}
        </Act>
        <FeeDue d={d} />
        <StillWanted d={d} />
      </div>
      <p class="hint small muted screen-only">{t('receipt.no_printer', { hon: d.honorific })}</p>
      {large && (
        <Enlarged url={d.trackingUrl} code={groupTrackingCode(d.trackingCode)} onClose={() => setLarge(false)} />
      )}
    </>
  );
}

/** A required paper was put off: what is still wanted goes home on paper as well (Mẫu 02). */
function StillWanted({ d }: HandedProps): JSX.Element | null {
  const wanted = d.components.some(({ state }) => state === 'missing');
  if (!wanted || !d.allowed.includes('supplement_requested')) return null;
  return (
    <Act icon={FILE_TEXT} href={`#/act/${d.id}/supplement_requested`}>
      {t('slip.ask')}
    </Act>
  );
}

function HandedBar({ d, print, papers }: HandedProps & { print: () => void; papers: number }): JSX.Element {
  return (
    <Bar>
      <Act kind="side" icon={PRINTER} onClick={print}>
        {papers > 1 ? t('bundle.print', { count: papers }) : t('receipt.print')}
      </Act>
      {d.allowed.includes('delivered') ? (
        <Act kind="main" icon={FILE_CHECK} href={`#/deliver/${d.id}`}>
          {t('receipt.deliver_now')}
        </Act>
      ) : (
        <Act kind="main" href="#/take-in/person">
          {t('receipt.next')}
        </Act>
      )}
    </Bar>
  );
}
