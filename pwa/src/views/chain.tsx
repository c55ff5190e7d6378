/** The device's chain of facts as stitches: filled where the commune has them, hollow where they are still here. */
import type { JSX } from 'preact';
import { number } from '../ui/format';
import { t } from '../ui/i18n';
import { State } from '../ui/marks';
import type { OutboxState } from '../work/types';

const IN_ROW = 24;
const STEP = 15;
const LINE = 18;
const MOST = 96;

/** How many facts one stitch stands for: 1, or as many as keep the cloth small. */
export function factsPerStitch(made: number): number {
  return made <= MOST ? 1 : Math.ceil(made / MOST / 10) * 10;
}

export function Chain({ outbox, lane }: { outbox: OutboxState; lane: string }): JSX.Element {
  const { made, arrived, missing, frozen } = outbox;
  const lost = missing.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const title = frozen
    ? t('chain.frozen', { lane })
    : lost > 0
      ? t('chain.missing', { lane, made, lost })
      : t('chain.whole', { lane, made });
  return (
    <section class="card">
      <h2>{title}</h2>
      {frozen && <p>{t('chain.frozen_more')}</p>}
      {made > 0 && <Stitches made={made} arrived={arrived} />}
      <p class="legend">
        <State state="received">{t('chain.arrived', { count: number(arrived) })}</State>
        <State state="saved">{t('chain.here', { count: number(Math.max(0, made - arrived)) })}</State>
      </p>
      {factsPerStitch(made) > 1 && <p class="small muted">{t('chain.scale', { count: factsPerStitch(made) })}</p>}
    </section>
  );
}

function Stitches({ made, arrived }: { made: number; arrived: number }): JSX.Element {
  const each = factsPerStitch(made);
  const all = Math.ceil(made / each);
  const full = Math.floor(arrived / each);
  const label = t('chain.label', { made, arrived, here: Math.max(0, made - arrived) });
  return (
    <svg class="ticks" viewBox={`0 0 ${IN_ROW * STEP} ${Math.ceil(all / IN_ROW) * LINE}`} role="img" aria-label={label}>
      {Array.from({ length: all }, (_, i) => {
        const x = (i % IN_ROW) * STEP + 2;
        const y = Math.floor(i / IN_ROW) * LINE + 2;
        return i < full ? (
          <rect key={i} x={x} y={y} width="11" height="12" rx="3" fill="var(--tn-received-fill)" />
        ) : (
          <rect
            key={i}
            x={x + 1}
            y={y + 1}
            width="9"
            height="10"
            rx="3"
            fill="none"
            stroke="var(--tn-saved-fill)"
            stroke-width="2"
          />
        );
      })}
    </svg>
  );
}
