/** Three quick lists beside the search: what is used most here, what this officer starred, and all of a field. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../ui/i18n';
import { Ico } from '../ui/icons';
import { BACK } from '../ui/icons-more';
import { Empty } from '../ui/lists';
import type { Procedure } from '../work/types';
import type { Found } from './search';
import { type Catalogue, type Field, fieldsOf } from './use-procedures';

type Way = 'usual' | 'starred' | 'fields';
const WAYS: readonly Way[] = ['usual', 'starred', 'fields'];

export interface Quick {
  way: Way;
  setWay: (way: Way) => void;
  fields: readonly Field[];
  /** of `fields`; null while none is chosen */
  field: Field | null;
  setField: (field: Field | null) => void;
  found: readonly Found[];
  /** how many there are to see, in all fields while none is chosen */
  count: number;
}

export function useQuick(catalogue: Catalogue): Quick {
  const [way, set] = useState<Way>('usual');
  const [field, setField] = useState<Field | null>(null);
  const fields = useMemo(() => fieldsOf(catalogue.all), [catalogue.all]);
  const listed = way === 'fields' ? (field?.procedures ?? []) : catalogue[way];
  const found = useMemo(() => listed.map((procedure: Procedure) => ({ procedure })), [listed]);
  const setWay = (next: Way): void => {
    set(next);
    setField(null);
  };
  const count = way === 'fields' && field === null ? catalogue.all.length : found.length;
  return { way, setWay, fields, field, setField, found, count };
}

export function QuickLists({ quick }: { quick: Quick }): JSX.Element {
  return (
    <div class="quick">
      <fieldset class="ways3">
        <legend class="vh">{t('find.ways')}</legend>
        {WAYS.map((way) => (
          <label key={way}>
            <input type="radio" name="quick" checked={quick.way === way} onChange={() => quick.setWay(way)} />
            <span>{t(`find.${way}`)}</span>
          </label>
        ))}
      </fieldset>
      {quick.way === 'starred' && quick.found.length === 0 && <Empty>{t('find.no_star')}</Empty>}
      {quick.way === 'fields' && <Fields quick={quick} />}
    </div>
  );
}

function Fields({ quick: { fields, field, setField } }: { quick: Quick }): JSX.Element {
  if (field !== null)
    return (
      <button type="button" class="btn btn--line" onClick={() => setField(null)}>
        <Ico d={BACK} />
        <span>{t('find.in_field', { field: field.name, count: field.procedures.length })}</span>
      </button>
    );
  return (
    <ul class="fields">
      {fields.map((one) => (
        <li key={one.name}>
          <button type="button" class="choice" onClick={() => setField(one)}>
            <span>{one.name}</span>
            <span class="num muted">{one.procedures.length}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
