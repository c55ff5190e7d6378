/**
 * What a person types or chooses. Labels above, the reason for trouble beside the field, in words.
 * (`as 'text'`: Preact types an input by its kind, and knows no kind that is chosen later.)
 */
import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from './i18n';
import { EYE, Ico } from './icons';

interface FieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  /** a warning never blocks */
  warning?: string | undefined;
  children: (props: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ComponentChildren;
}

/** A label, its control, what helps, and what is missing; tied together by ids. */
export function Field({ label, hint, error, warning, children }: FieldProps): JSX.Element {
  const id = useId();
  const notes = error !== undefined || warning !== undefined || hint !== undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': notes ? `${id}-n` : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      <div id={`${id}-n`} class="notes">
        {error !== undefined && <p class="state state--attention">{error}</p>}
        {warning !== undefined && <p class="state state--sending">{warning}</p>}
        {hint !== undefined && <p class="small muted">{hint}</p>}
      </div>
    </div>
  );
}

interface TextProps {
  label: ComponentChildren;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'tel' | 'date' | 'time' | 'search' | undefined;
  inputMode?: 'text' | 'tel' | 'numeric' | undefined;
  hint?: ComponentChildren;
  error?: string | undefined;
  warning?: string | undefined;
  name?: string | undefined;
  lines?: number | undefined;
  placeholder?: string | undefined;
  /** answers that are offered; others may be typed */
  list?: { id: string; words: readonly string[] } | undefined;
}

export function TextField({
  label,
  value,
  onInput,
  type = 'text',
  inputMode,
  hint,
  error,
  warning,
  name,
  lines,
  placeholder,
  list,
}: TextProps): JSX.Element {
  return (
    <Field label={label} hint={hint} error={error} warning={warning}>
      {(tied) =>
        lines === undefined ? (
          <>
            <input
              {...tied}
              type={type as 'text'}
              name={name}
              inputMode={inputMode}
              placeholder={placeholder}
              list={list?.id}
              autocomplete="off"
              value={value}
              onInput={(e) => onInput(e.currentTarget.value)}
            />
            {list !== undefined && (
              <datalist id={list.id}>
                {list.words.map((word) => (
                  <option key={word} value={word} />
                ))}
              </datalist>
            )}
          </>
        ) : (
          <>
            <form id={`${tied.id}-f`} autocomplete="off" hidden />
            <textarea
              {...tied}
              form={`${tied.id}-f`} // only its form keeps what is typed out of the browser's own session file, in the clear
              autocomplete="off"
              name={name}
              rows={lines}
              placeholder={placeholder}
              value={value}
              onInput={(e) => onInput(e.currentTarget.value)}
            />
          </>
        )
      }
    </Field>
  );
}

interface PassphraseProps {
  label: ComponentChildren;
  value: string;
  onInput: (value: string) => void;
  error?: string | undefined;
  hint?: ComponentChildren;
}

/** Takes a paste, and shows what was typed when asked. */
export function Passphrase({ label, value, onInput, error, hint }: PassphraseProps): JSX.Element {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} error={error} hint={hint}>
      {(tied) => (
        <span class="secret">
          <input
            {...tied}
            type={(shown ? 'text' : 'password') as 'text'}
            name="passphrase"
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck={false}
            value={value}
            onInput={(e) => onInput(e.currentTarget.value)}
          />
          <button type="button" class="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            <Ico d={EYE} />
            <span class="vh">{t('field.show')}</span>
          </button>
        </span>
      )}
    </Field>
  );
}

export interface Option<T extends string> {
  value: T;
  label: string;
  icon?: string | undefined;
  note?: string | undefined;
}
/** One of many. */
export function Select<T extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  error,
}: {
  label: ComponentChildren;
  options: readonly Option<T>[];
  value: T | '';
  onChange: (value: T) => void;
  hint?: ComponentChildren;
  error?: string | undefined;
}): JSX.Element {
  const pick = (raw: string): void => {
    const found = options.find((o) => o.value === raw);
    if (found !== undefined) onChange(found.value);
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <select {...tied} value={value} onChange={(e) => pick(e.currentTarget.value)}>
          {value === '' && <option value="">{t('field.choose')}</option>}
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
