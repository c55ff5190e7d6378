/** A day as people say it: day, month, year; a year alone where the form takes it. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readDate, writeDate } from '../../domain/forms/dates';
import { TextField } from '../../ui/fields';
import { weekday } from '../../ui/format';
import { t } from '../../ui/i18n';

interface DateProps {
  label: ComponentChildren;
  kind: 'date' | 'partial_date';
  /** `2026-09-15`, `1958`, or whatever was typed that is no day yet */
  value: string;
  onInput: (value: string) => void;
  error: string | undefined;
  hint: string | undefined;
}

export function DateInput({ label, kind, value, onInput, error, hint }: DateProps): JSX.Element {
  const [text, setText] = useState(() => writeDate(value));
  useEffect(() => {
    if (toValue(text) !== value) setText(writeDate(value)); // it was changed from outside: undo, another person
  }, [value]);
  const typed = (now: string): void => {
    setText(now);
    onInput(toValue(now));
  };
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={text}
      onInput={typed}
      error={error}
      placeholder={t(kind === 'date' ? 'form.date_example' : 'form.partial_example')}
      hint={/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${weekday(value)} ${writeDate(value)}` : hint}
    />
  );
}

function toValue(text: string): string {
  return readDate(text) ?? text;
}
