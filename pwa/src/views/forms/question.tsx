/** One question. Drawn again only when something of it changed. */
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Question as Asked, Row } from '../../domain/forms/form';
import { lang, t } from '../../ui/i18n';
import { Unverified } from '../procedure-facts';
import { Control, type ControlProps, Label } from './control';
import { RowsInput } from './rows-input';
import type { Answer } from './use-form';

export interface QuestionProps {
  of: Pick<Asked, 'key' | 'field' | 'required'>;
  answer: Answer | undefined;
  set: (key: string, answer: Answer) => void;
  /** words under this field; for rows, by the place within */
  errors: ReadonlyMap<string, string>;
  /** where the answer came from when nobody typed it */
  given?: string | undefined;
  onUnknown?: (() => void) | undefined;
  /** one tap was the whole answer; only for a question that stands alone */
  onTap?: (() => void) | undefined;
}

export function Question({
  of: { key, field, required },
  answer,
  set,
  errors,
  given,
  onUnknown,
  onTap,
}: QuestionProps): JSX.Element {
  const told = [...errors].map(([place, words]) => place + words).join('|');
  const latest = useRef(set);
  latest.current = set;
  return useMemo(() => {
    const say = (said: Answer): void => latest.current(key, said);
    return (
      <div class="question" data-key={key}>
        <Answers
          place={key}
          field={field}
          answer={answer}
          say={say}
          errors={errors}
          label={field['x-tn'].ask[lang.value]}
          optional={!required}
          onTap={onTap}
        />
        {(given !== undefined || field['x-tn'].verified === 'unverified') && (
          <p class="small muted marks">
            {given} <Unverified when={field['x-tn'].verified === 'unverified'} />
          </p>
        )}
        {onUnknown !== undefined && errors.has(key) && required && (
          <button type="button" class="quiet" onClick={onUnknown}>
            {t('form.unknown')}
          </button>
        )}
      </div>
    );
  }, [key, field, required, answer, told, given, onTap, lang.value]);
}

/** A group that repeats, or one control. */
function Answers(props: ControlProps): JSX.Element {
  const { items } = props.field;
  if (items === undefined || !('properties' in items)) return <Control {...props} />;
  const rows = (props.answer as Row[] | null | undefined) ?? [];
  return <RowsInput {...props} items={items} rows={rows} legend={<Label {...props} />} />;
}
