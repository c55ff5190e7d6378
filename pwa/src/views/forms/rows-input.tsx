/** A group that repeats: one card a row, each added, taken away, and put back while the screen stands. */
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FieldSchema, Row, RowSchema, Said } from '../../domain/forms/form';
import { Act } from '../../ui/frame';
import { lang, t } from '../../ui/i18n';
import { PLUS, TRASH } from '../../ui/icons-more';
import { Control } from './control';
import type { Answer } from './use-form';

interface RowsProps {
  place: string;
  field: FieldSchema;
  items: RowSchema;
  rows: Row[];
  say: (answer: Answer) => void;
  errors: ReadonlyMap<string, string>;
  legend: ComponentChildren;
}

export function RowsInput({ place, field, items, rows, say, errors, legend }: RowsProps): JSX.Element {
  const [gone, setGone] = useState<{ row: Row; at: number } | null>(null);
  const error = errors.get(place);
  const remove = (at: number): void => {
    setGone({ row: rows[at] ?? {}, at });
    say(rows.filter((_, other) => other !== at));
  };
  const undo = (): void => {
    if (gone !== null) say(rows.toSpliced(gone.at, 0, gone.row));
    setGone(null);
  };
  const put = (at: number, row: Row): void => say(rows.with(at, row));
  return (
    <fieldset class="several">
      <legend>{legend}</legend>
      {rows.map((row, at) => (
        <OneRow key={at} at={at} {...{ place, items, row, errors }} put={put} remove={remove} />
      ))}
      {gone !== null && (
        <p role="status" class="undo">
          {t('form.removed', { number: gone.at + 1 })}{' '}
          <button type="button" class="quiet" onClick={undo}>
            {t('form.undo')}
          </button>
        </p>
      )}
      {error !== undefined && <p class="state state--attention">{error}</p>}
      {rows.length < (field.maxItems ?? 20) && (
        <Act icon={PLUS} onClick={() => say([...rows, {}])}>
          {t('form.add')}
        </Act>
      )}
    </fieldset>
  );
}

interface RowProps extends Pick<RowsProps, 'place' | 'items' | 'errors'> {
  at: number;
  row: Row;
  put: (at: number, row: Row) => void;
  remove: (at: number) => void;
}

function OneRow({ place, items, errors, at, row, put, remove }: RowProps): JSX.Element {
  return (
    <fieldset class="card row-card">
      <legend>{t('form.entry', { number: at + 1 })}</legend>
      {Object.entries(items.properties).map(([key, field]) => (
        <Control
          key={key}
          place={`${place}.${at}.${key}`}
          field={field}
          answer={row[key]}
          say={(said) => put(at, { ...row, [key]: said as Said })}
          errors={errors}
          label={field['x-tn'].ask[lang.value]}
          optional={!items.required?.includes(key)}
        />
      ))}
      <Act icon={TRASH} onClick={() => remove(at)} label={t('form.remove_entry', { number: at + 1 })}>
        {t('form.remove')}
      </Act>
    </fieldset>
  );
}
