/** Somebody who came in the applicant's stead, and by what right: it decides whether an authorisation is asked for. */
import type { JSX } from 'preact';
import { Radios } from '../../ui/choices';
import { Select, TextField } from '../../ui/fields';
import { t } from '../../ui/i18n';
import type { Draft, Relation } from '../../work/types';
import { digits } from './checks';

type Acting = NonNullable<Draft['acting']>;
const RELATIONS: readonly Relation[] = [
  'parent',
  'child',
  'spouse',
  'sibling',
  'grandparent',
  'guardian',
  'authorised',
  'other',
];
const NOBODY: Acting = { name: '', relation: 'child', idNumber: '', phone: '' };

export function ActingFields({
  draft,
  change,
  missing,
}: {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  missing: boolean;
}): JSX.Element {
  const acting = draft.acting;
  const vars = { hon: draft.person.honorific };
  const set = (patch: Partial<Acting>): void => change({ acting: { ...(acting ?? NOBODY), ...patch } });
  return (
    <div class="stack">
      <Radios
        legend={t('person.who_came')}
        value={acting === null ? 'self' : 'other'}
        onChange={(who) => change({ acting: who === 'self' ? null : NOBODY })}
        options={[
          { value: 'self', label: t('person.self', vars) },
          { value: 'other', label: t('person.other', vars) },
        ]}
      />
      {acting !== null && (
        <div class="card">
          <TextField
            label={t('acting.name')}
            value={acting.name}
            onInput={(name) => set({ name })}
            error={missing ? t('person.name_missing') : undefined}
          />
          <Select<Relation>
            label={t('acting.relation', vars)}
            value={acting.relation}
            onChange={(relation) => set({ relation })}
            options={RELATIONS.map((r) => ({ value: r, label: t(`relation.${r}`) }))}
          />
          <TextField
            label={t('person.id')}
            inputMode="numeric"
            value={acting.idNumber}
            onInput={(id) => set({ idNumber: digits(id) })}
          />
          <TextField
            label={t('acting.phone')}
            type="tel"
            inputMode="tel"
            value={acting.phone}
            onInput={(phone) => set({ phone: digits(phone) })}
          />
        </div>
      )}
    </div>
  );
}
