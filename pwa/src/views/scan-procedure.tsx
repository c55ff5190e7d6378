/** The code of a procedure by its QR: our own sheet, or any paper that carries the national code. */
import type { JSX } from 'preact';
import { procedureCodeIn } from '../domain/procedure-code';
import { whichCode } from '../domain/which-code';
import { t } from '../ui/i18n';
import { QR } from '../ui/icons-more';
import type { Procedure } from '../work/types';
import { Doors, Finder } from './code-finder';
import { useScan } from './use-scan';

interface Props {
  all: readonly Procedure[];
  onProcedure: (found: Procedure) => void;
  /** the officer types instead */
  onByHand: () => void;
}

export function ScanProcedure({ all, onProcedure, onByHand }: Props): JSX.Element {
  const scan = useScan({ as: (text) => procedureIn(text, all), found: onProcedure, atOnce: false });
  const byHand = (): void => {
    scan.stop();
    onByHand();
  };
  return (
    <section class="scan" aria-label={t('code.label')}>
      {scan.state === 'off' ? (
        <Doors scan={scan} icon={QR} label={t('code.scan')} />
      ) : (
        <Finder scan={scan} aim={t('code.aim')} onByHand={byHand} />
      )}
      <div role="status">
        {scan.trouble !== '' && (
          <p class="state state--sending">{scan.trouble === 'other' ? scan.other : t(`code.${scan.trouble}`)}</p>
        )}
      </div>
    </section>
  );
}

function procedureIn(text: string, all: readonly Procedure[]): { thing: Procedure } | { other: string } {
  const code = procedureCodeIn(text);
  const thing = all.find((p) => p.code === code);
  if (thing !== undefined) return { thing };
  if (code !== null) return { other: t('code.not_here', { code }) };
  const { kind, name } = whichCode(text);
  return { other: t(`code.is_${kind}`, { name }) };
}
