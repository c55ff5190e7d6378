/** One flow, six stitches: which step this is, what was kept and when. */
import type { JSX } from 'preact';
import { t } from './i18n';
import { Ico } from './icons';
import { BACK } from './icons-more';

interface StepHeaderProps {
  /** from 1 */
  step: number;
  names: readonly string[];
  savedAt: string;
  /** by step: it still wants something */
  lacks?: readonly boolean[] | undefined;
  onBack: () => void;
  /** opens the list of all steps */
  onSteps: () => void;
}

export function StepHeader({ step, names, savedAt, lacks = [], onBack, onSteps }: StepHeaderProps): JSX.Element {
  return (
    <header class="cloth flow">
      <div class="line">
        <button type="button" class="quiet" aria-label={t('app.back')} onClick={onBack}>
          <Ico d={BACK} />
        </button>
        <button type="button" class="at" aria-haspopup="dialog" onClick={onSteps}>
          {t('step.title', { step, steps: names.length, name: names[step - 1] ?? '' })}
        </button>
        <p class="draft">
          <span class="vh">{t('step.draft')} </span>
          {t('step.saved')} <span class="num">{savedAt}</span>
        </p>
      </div>
      <ol class="steps" aria-label={t('step.all')}>
        {names.map((name, i) => (
          <li
            key={name}
            class={lacks[i] === true ? 'lacks' : i < step - 1 ? 'done' : undefined}
            aria-current={i === step - 1 ? 'step' : undefined}
          >
            <span>{name}</span>
          </li>
        ))}
      </ol>
    </header>
  );
}
