/** One thing that was found, as a row of the listbox: its name, time limit and what may be done off-site. */
import type { JSX } from 'preact';
import { t } from '../ui/i18n';
import { Ico } from '../ui/icons';
import { LINKED } from '../ui/icons-procedure';
import type { Bundle, Procedure } from '../work/types';
import { Brief, OffsiteLine } from './procedure-facts';
import type { Found } from './search';

interface Props {
  id: string;
  one: Found;
  /** the arrows stand here */
  at: boolean;
  chosen: string | null;
  onChoose: (found: Found) => void;
}

export function FoundOption({ id, one, at, chosen, onChoose }: Props): JSX.Element {
  const key = one.procedure?.code ?? `bundle:${one.bundle?.id}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's own, which holds the focus
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here; the focus stays in the box
    <div
      id={id}
      role="option"
      class={`choice result${at ? ' at' : ''}`}
      aria-selected={key === chosen || at}
      onClick={() => onChoose(one)}
    >
      <span>{one.procedure ? <AboutProcedure p={one.procedure} /> : <AboutBundle b={one.bundle} />}</span>
    </div>
  );
}

function AboutProcedure({ p }: { p: Procedure }): JSX.Element {
  return (
    <>
      <span class="who">{p.name}</span>
      <Brief p={p} />
      <OffsiteLine p={p} />
    </>
  );
}

function AboutBundle({ b }: { b: Bundle }): JSX.Element {
  const least = b.parts.filter(({ optional }) => !optional).length;
  const count = least === b.parts.length ? `${least}` : `${least}–${b.parts.length}`;
  return (
    <>
      <span class="who">{b.name}</span>
      <span class="what">
        <Ico d={LINKED} /> {t('bundle.one_of', { count })}
      </span>
    </>
  );
}
