/** What was answered already, folded above the question in hand; one tap goes back to any of it. */
import type { JSX } from 'preact';
import { isOpen } from '../../domain/forms/ask';
import type { Form, Question } from '../../domain/forms/form';
import { inWords } from '../../domain/forms/said';
import { lang, t } from '../../ui/i18n';
import { INFO } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import type { Asking } from './use-form';

interface Props {
  asking: Pick<Asking, 'questions' | 'answers' | 'waiting' | 'go'>;
  /** keys that stand open on the screen */
  shown: readonly string[];
  open?: boolean;
}

export function Answered({ asking, shown, open = false }: Props): JSX.Element | null {
  const { questions, answers, waiting, go } = asking;
  const done = questions.filter(({ key }) => !shown.includes(key) && !waiting.includes(key));
  if (done.length === 0) return null;
  return (
    <details class="answered" open={open}>
      <summary>{t('form.answered', { count: done.length })}</summary>
      <ul>
        {done.map((one) => (
          <li key={one.key}>
            <button type="button" onClick={() => go(one.key)}>
              <span class="small muted">{one.hints.short[lang.value]}</span> <b>{saidOf(one, answers)}</b>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What nobody could say, by name: it is read out too, and may come later. */
export function StillOpen({
  asking: { questions, answers },
}: {
  asking: Pick<Asking, 'questions' | 'answers'>;
}): JSX.Element | null {
  const open = questions.filter(({ key, required }) => required && isOpen(answers[key]));
  if (open.length === 0) return null;
  return (
    <Hint icon={INFO}>
      {t('form.still_open', { questions: open.map(({ hints }) => hints.short[lang.value]).join(', ') })}
    </Hint>
  );
}

function saidOf({ key, field, required }: Question, answers: Asking['answers']): string {
  return inWords(answers[key], field, lang.value) || t(required ? 'form.not_known' : 'form.left_out');
}

/** A filled record of somebody who does not exist. */
export function SampleRecord({ form }: { form: Form }): JSX.Element | null {
  const { sample, schema } = form;
  if (sample === null) return null;
  const known = Object.entries(schema.properties).filter(([key]) => key in sample.answers);
  return (
    <details class="answered sample">
      <summary>{t('form.sample')}</summary>
      <p class="small muted">{sample.about[lang.value]}</p>
      <dl class="facts">
        {known.map(([key, field]) => (
          <div key={key}>
            <dt>{field['x-tn'].short[lang.value]}</dt>
            <dd>{inWords(sample.answers[key], field, lang.value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
