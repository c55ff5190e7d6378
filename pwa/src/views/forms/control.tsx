/** The control that a kind of question asks for. */
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { FieldSchema } from '../../domain/forms/form';
import { Checks, Radios } from '../../ui/choices';
import { TextField } from '../../ui/fields';
import { lang, t } from '../../ui/i18n';
import { DateInput } from './date-input';
import type { Answer } from './use-form';

export interface ControlProps {
  /** its place in the answers: `children.0.name` */
  place: string;
  field: FieldSchema;
  answer: Answer | undefined;
  say: (answer: Answer) => void;
  errors: ReadonlyMap<string, string>;
  label: string;
  optional: boolean;
  /** one tap was the whole answer, and this question stands alone */
  onTap?: (() => void) | undefined;
}

/** The control of a kind. What is typed is kept as it is typed; it is judged later. */
export function Control(props: ControlProps): JSX.Element {
  const { field, answer, say, errors, place, onTap } = props;
  const hints = field['x-tn'];
  const error = errors.get(place);
  const label = <Label {...props} />;
  if (hints.kind === 'choices')
    return (
      <Checks
        legend={label}
        class="grid"
        options={optionsOf(field)}
        values={(answer as string[] | null) ?? []}
        onChange={say}
      />
    );
  if (hints.kind === 'choice' || hints.kind === 'yes_no')
    return <Tiles field={field} answer={answer} say={say} label={label} error={error} onTap={onTap} />;
  if (hints.kind === 'date' || hints.kind === 'partial_date')
    return (
      <DateInput
        label={label}
        kind={hints.kind}
        value={typeof answer === 'string' ? answer : ''}
        onInput={say}
        error={error}
        hint={hints.hint?.[lang.value]}
      />
    );
  return <Typed {...props} label={label} error={error} />;
}

export function Label({ label, optional }: Pick<ControlProps, 'label' | 'optional'>): JSX.Element {
  return (
    <>
      {label} {optional && <span class="small muted">({t('form.optional')})</span>}
    </>
  );
}

function optionsOf(field: FieldSchema): { value: string; label: string }[] {
  const { options = {} } = field['x-tn'];
  return Object.entries(options).map(([value, words]) => ({ value, label: words[lang.value] }));
}

interface TilesProps extends Pick<ControlProps, 'field' | 'answer' | 'say' | 'onTap'> {
  label: ComponentChildren;
  error: string | undefined;
}

function Tiles({ field, answer, say, label, error, onTap }: TilesProps): JSX.Element {
  const yesNo = field['x-tn'].kind === 'yes_no';
  const options = yesNo
    ? [
        { value: 'true', label: t('form.yes') },
        { value: 'false', label: t('form.no') },
      ]
    : optionsOf(field);
  return (
    <Radios
      legend={label}
      class={yesNo ? 'pair' : 'grid'}
      options={options}
      value={answer === undefined || answer === null ? '' : String(answer)}
      onChange={(value) => say(yesNo ? value === 'true' : value)}
      onTap={onTap}
      error={error}
    />
  );
}

/** What is typed: words, digits, an amount. */
function Typed({ field, answer, say, label, error, onTap }: TilesProps): JSX.Element {
  const { kind, suggest = [], hint } = field['x-tn'];
  const list = useId();
  const isNumber = kind === 'money' || kind === 'number';
  const value = typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';
  const grouped = kind === 'money' ? value.replace(/\B(?=(\d{3})+(?!\d))/g, '.') : value;
  return (
    <>
      <TextField
        label={label}
        inputMode={isNumber || kind === 'id' ? 'numeric' : kind === 'phone' ? 'tel' : 'text'}
        value={grouped}
        onInput={(typed) =>
          say(isNumber ? amount(typed) : kind === 'id' || kind === 'phone' ? typed.replace(/[\s.-]/g, '') : typed)
        }
        hint={hint?.[lang.value]}
        error={error}
        lines={kind === 'long' ? 3 : undefined}
        list={onTap === undefined && suggest.length > 0 ? { id: list, words: suggest } : undefined}
      />
      {onTap !== undefined && <Suggested words={suggest} say={say} onTap={onTap} />}
    </>
  );
}

/** Answers that are offered, each with one tap; others may be typed. */
function Suggested({ words, say, onTap }: { words: readonly string[] } & Pick<TilesProps, 'say' | 'onTap'>) {
  if (words.length === 0) return null;
  return (
    <fieldset class="suggested">
      <legend class="vh">{t('form.suggested')}</legend>
      {words.map((word) => (
        <button
          type="button"
          class="btn btn--line"
          key={word}
          onClick={() => {
            say(word);
            onTap?.();
          }}
        >
          {word}
        </button>
      ))}
    </fieldset>
  );
}

/** Digits are a number; what is none yet stays as it is typed, and is judged so. */
function amount(typed: string): string | number {
  const plain = typed.replace(/[\s.]/g, '');
  return /^[0-9]{1,15}$/.test(plain) ? Number(plain) : typed;
}
