/** The dossier by the QR of its receipt. The tablet keeps only the code's hash: it finds what somebody holds before it, no more. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { trackingCodeIn, whichCode } from '../../domain/which-code';
import { t } from '../../ui/i18n';
import { QR } from '../../ui/icons-more';
import { Doors, Finder } from '../code-finder';
import { useTask, useWork } from '../context';
import { go } from '../router';
import { Problem } from '../states';
import { type Scan, useScan } from '../use-scan';
import { stateWords } from '../words';

export function ScanReceipt({ onByHand }: { onByHand: () => void }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [other, setOther] = useState('');
  const lead = (code: string): void =>
    task.run(async () => {
      const found = await work.byCode(code);
      if (found?.state === 'decided') return go(`#/deliver/${found.id}?from=run`);
      setOther(
        found === null
          ? t('run.not_here')
          : t('run.not_ready', { number: found.number, state: stateWords({ state: found.state, outcome: null }) }),
      );
    });
  const looking = useScan({ as: receiptIn, found: lead, atOnce: false });
  const anew = (then: () => void): void => {
    setOther('');
    then();
  };
  const scan: Scan = {
    ...looking,
    start: () => anew(looking.start),
    fromPicture: (file) => anew(() => looking.fromPicture(file)),
  };
  const byHand = (): void => {
    scan.stop();
    onByHand();
  };
  const said = other !== '' && scan.trouble === '' ? other : scan.trouble === 'other' ? scan.other : '';
  return (
    <section class="scan" aria-label={t('run.scan')}>
      {scan.state === 'off' ? (
        <Doors scan={scan} icon={QR} label={t('run.scan')} />
      ) : (
        <Finder scan={scan} aim={t('run.aim')} onByHand={byHand} />
      )}
      <div role="status">
        {(said !== '' || scan.trouble !== '') && (
          <p class="state state--sending">{said !== '' ? said : t(`run.scan_${scan.trouble as 'nothing'}`)}</p>
        )}
      </div>
      <Problem words={task.error} />
    </section>
  );
}

function receiptIn(text: string): { thing: string } | { other: string } {
  const code = trackingCodeIn(text);
  if (code !== null) return { thing: code };
  return { other: t(`run.is_${whichCode(text).kind === 'card' ? 'card' : 'other'}`) };
}
