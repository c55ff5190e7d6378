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
  onBack: () => void;
}

export function StepHeader({ step, names, savedAt, onBack }: StepHeaderProps): JSX.Element {
  return (
    <header class="cloth flow">
      <div class="line">
        <button type="button" class="quiet" aria-label={t('app.back')} onClick={onBack}>
          <Ico d={BACK} />
        </button>
        <p>{t('step.title', { step, steps: names.length, name: names[step - 1] ?? '' })}</p>
        <p class="draft">
          <span class="vh">{t('step.draft')} </span>
          {t('step.saved')} <span class="num">{savedAt}</span>
        </p>
      </div>
      <ol class="steps" aria-label={t('step.all')}>
        {names.map((name, i) => (
          <li key={name} class={i < step - 1 ? 'done' : undefined} aria-current={i === step - 1 ? 'step' : undefined}>
            <span>{name}</span>
          </li>
        ))}
      </ol>
    </header>
  );
}
