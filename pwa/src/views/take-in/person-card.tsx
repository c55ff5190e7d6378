/** What stands on an identity card, typed by hand; a scanned card fills the same five fields. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../../ui/choices';
import { TextField } from '../../ui/fields';
import { t } from '../../ui/i18n';
import type { PersonAnswers } from '../../work/types';
import { digits, idDoubtful, idOk, readBirth, showBirth } from './checks';

const LONGEST = 10; // letters of a whole date: nobody is corrected while still typing

interface CardProps {
  person: PersonAnswers;
  set: (patch: Partial<PersonAnswers>) => void;
  /** the officer wanted to go on: what is missing is said */
  asked: boolean;
  /** whether what stands in the birth field is a date */
  onBirth: (ok: boolean) => void;
}

export function PersonCard(props: CardProps): JSX.Element {
  const { person, set, asked } = props;
  return (
    <section class="card">
      <TextField
        label={t('person.name')}
        name="name"
        value={person.name}
        onInput={(name) => set({ name })}
        error={asked && person.name.trim() === '' ? t('person.name_missing') : undefined}
      />
      <div class="two">
        <Birth {...props} />
        <Radios
          legend={t('person.sex')}
          class="pair"
          value={person.sex}
          onChange={(sex) => set({ sex })}
          options={(['female', 'male'] as const).map((sex) => ({ value: sex, label: t(`person.${sex}`) }))}
        />
      </div>
      <IdNumber {...props} />
      <TextField label={t('person.address')} value={person.address} onInput={(address) => set({ address })} />
    </section>
  );
}

function Birth({ person, set, asked, onBirth }: CardProps): JSX.Element {
  const [typed, setTyped] = useState(showBirth(person.birthOn));
  const type = (words: string): void => {
    const read = readBirth(words);
    setTyped(words);
    onBirth(read !== null);
    set({ birthOn: read ?? '' });
  };
  return (
    <TextField
      label={t('person.birth')}
      name="birth"
      hint={t('person.birth_hint')}
      value={typed}
      onInput={type}
      error={readBirth(typed) === null && (asked || typed.length >= LONGEST) ? t('person.birth_wrong') : undefined}
    />
  );
}

function IdNumber({ person, set, asked }: CardProps): JSX.Element {
  return (
    <>
      <TextField
        label={t('person.id')}
        name="id"
        inputMode="numeric"
        value={person.idNumber}
        onInput={(id) => set({ idNumber: digits(id) })}
        error={asked && !idOk(person.idNumber) ? t('person.id_wrong') : undefined}
        warning={idDoubtful(person) ? t('person.id_doubtful') : undefined}
      />
      {person.idNumber === '' && (
        <TextField label={t('person.no_id')} value={person.noIdReason} onInput={(noIdReason) => set({ noIdReason })} />
      )}
    </>
  );
}
