/** Somebody who came in the applicant's stead, and by what right: it decides whether an authorisation is asked for. */
import type { JSX } from 'preact';
import { Radios } from '../../ui/choices';
import { Select, TextField } from '../../ui/fields';
import { t } from '../../ui/i18n';
import type { Draft, Relation } from '../../work/types';
import { ActingPaper, useActingNeeds } from './acting-paper';
import { digits, idOk, phoneOk } from './checks';
import type { Editing } from './draft';

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
const ANYBODY = ['self', 'other'] as const;
const ONLY_SELF = ['self'] as const;
const NOBODY: Acting = { name: '', relation: 'child', idNumber: '', phone: '' };

/** Whether what is written of them could be recorded. Nobody acting is fine. */
export function actingOk(acting: Draft['acting']): boolean {
  return acting === null || (acting.name.trim() !== '' && idOk(acting.idNumber) && phoneOk(acting.phone));
}

interface ActingProps {
  editing: Editing;
  /** the officer wanted to go on: what is missing is said */
  asked: boolean;
}

export function ActingFields({ editing, asked }: ActingProps): JSX.Element {
  const { draft, change } = editing;
  const { needs, procedure, agrees } = useActingNeeds(editing);
  const acting = draft.acting;
  const vars = { hon: draft.person.honorific };
  return (
    <div class="stack">
      {needs === 'not_allowed' && (
        <p class="state state--sending">{t('acting.not_allowed', { procedure: procedure?.name ?? '' })}</p>
      )}
      <Radios
        legend={t('person.who_came')}
        value={acting === null ? 'self' : 'other'}
        onChange={(who) => change({ acting: who === 'self' ? null : NOBODY })}
        options={(needs === 'not_allowed' && acting === null ? ONLY_SELF : ANYBODY).map((who) => ({
          value: who,
          label: t(`person.${who}`, vars),
        }))}
      />
      {acting !== null && (
        <div class="card">
          <Kin acting={acting} set={(patch) => change({ acting: { ...acting, ...patch } })} asked={asked} vars={vars} />
          <Reach acting={acting} set={(patch) => change({ acting: { ...acting, ...patch } })} asked={asked} />
          {needs !== 'not_allowed' && <ActingPaper editing={editing} needs={needs} agrees={agrees} />}
        </div>
      )}
    </div>
  );
}

interface PartProps {
  acting: Acting;
  set: (patch: Partial<Acting>) => void;
  asked: boolean;
}

function Kin({ acting, set, asked, vars }: PartProps & { vars: { hon: string } }): JSX.Element {
  return (
    <>
      <TextField
        label={t('acting.name')}
        value={acting.name}
        onInput={(name) => set({ name })}
        error={asked && acting.name.trim() === '' ? t('person.name_missing') : undefined}
      />
      <Select<Relation>
        label={t('acting.relation', vars)}
        value={acting.relation}
        onChange={(relation) => set({ relation })}
        options={RELATIONS.map((r) => ({ value: r, label: t(`relation.${r}`) }))}
      />
    </>
  );
}

function Reach({ acting, set, asked }: PartProps): JSX.Element {
  return (
    <>
      <TextField
        label={t('person.id')}
        inputMode="numeric"
        value={acting.idNumber}
        onInput={(id) => set({ idNumber: digits(id) })}
        error={asked && !idOk(acting.idNumber) ? t('person.id_wrong') : undefined}
      />
      <TextField
        label={t('acting.phone')}
        type="tel"
        inputMode="tel"
        value={acting.phone}
        onInput={(phone) => set({ phone: digits(phone) })}
        error={asked && !phoneOk(acting.phone) ? t('person.phone_wrong') : undefined}
      />
    </>
  );
}
