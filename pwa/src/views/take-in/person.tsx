/** F3, step 1. Who is applying, and how this person wants to be helped. By hand; the card's QR code fills the same fields. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Checks, Radios } from '../../ui/choices';
import { Select, TextField } from '../../ui/fields';
import { legalDate } from '../../ui/format';
import { Act, Bar, Title } from '../../ui/frame';
import { capital, t } from '../../ui/i18n';
import { FORWARD } from '../../ui/icons-more';
import { Trouble } from '../../ui/lists';
import type { Honorific, PersonAnswers } from '../../work/types';
import { now } from '../words';
import { ActingFields } from './acting';
import { digits, idDoubtful, idOk, phoneOk, proposeHonorific, readBirth, showBirth } from './checks';
import type { Editing } from './draft';

const HONORIFICS: readonly Honorific[] = ['ông', 'bà', 'bác', 'cô', 'chú', 'anh', 'chị', 'em', 'cháu', 'ông/bà'];
const HELP = ['reading_writing', 'hearing', 'walking', 'interpreter'] as const;

export function PersonStep({ editing }: { editing: Editing }): JSX.Element {
  const { draft, change } = editing;
  const p = draft.person;
  const [birth, setBirth] = useState(showBirth(p.birthOn));
  const [chosen, setChosen] = useState(p.name !== '' && p.honorific !== 'ông/bà');
  const [asked, setAsked] = useState(false);

  const set = (patch: Partial<PersonAnswers>): void => {
    const next = { ...p, ...patch };
    if (!chosen && patch.honorific === undefined) next.honorific = proposeHonorific(next, legalDate(now()));
    change({ person: next });
  };
  const typeBirth = (typed: string): void => {
    setBirth(typed);
    set({ birthOn: readBirth(typed) ?? '' });
  };
  const problems = {
    name: p.name.trim() === '',
    id: !idOk(p.idNumber),
    birth: readBirth(birth) === null,
    phone: !phoneOk(p.phone),
    acting: draft.acting !== null && draft.acting.name.trim() === '',
  };
  const next = (): void => {
    setAsked(true);
    if (Object.values(problems).includes(true)) return focusFirstProblem();
    editing.toStep('procedure');
  };
  const said = (bad: boolean, words: string): string | undefined => (asked && bad ? words : undefined);
  return (
    <>
      <main>
        <Title>{t('person.title')}</Title>
        {editing.error !== '' && (
          <Trouble>
            <p>{editing.error}</p>
          </Trouble>
        )}
        <section class="card">
          <TextField
            label={t('person.name')}
            name="name"
            value={p.name}
            onInput={(name) => set({ name })}
            error={said(problems.name, t('person.name_missing'))}
          />
          <div class="two">
            <TextField
              label={t('person.birth')}
              name="birth"
              hint={t('person.birth_hint')}
              value={birth}
              onInput={typeBirth}
              error={birth !== '' && problems.birth ? t('person.birth_wrong') : undefined}
            />
            <Radios
              legend={t('person.sex')}
              class="pair"
              value={p.sex}
              onChange={(sex) => set({ sex })}
              options={[
                { value: 'female', label: t('person.female') },
                { value: 'male', label: t('person.male') },
              ]}
            />
          </div>
          <TextField
            label={t('person.id')}
            name="id"
            inputMode="numeric"
            value={p.idNumber}
            onInput={(id) => set({ idNumber: digits(id) })}
            error={said(problems.id, t('person.id_wrong'))}
            warning={idDoubtful(p) ? t('person.id_doubtful') : undefined}
          />
          {p.idNumber === '' && (
            <TextField label={t('person.no_id')} value={p.noIdReason} onInput={(noIdReason) => set({ noIdReason })} />
          )}
          <TextField label={t('person.address')} value={p.address} onInput={(address) => set({ address })} />
        </section>
        <Select<Honorific>
          label={t('person.honorific')}
          hint={t('person.honorific_hint')}
          value={p.honorific}
          options={HONORIFICS.map((h) => ({ value: h, label: capital(h) }))}
          onChange={(honorific) => {
            setChosen(true);
            set({ honorific });
          }}
        />
        <Checks
          legend={t('person.help', { hon: p.honorific })}
          class="help"
          values={p.help}
          onChange={(help) => set({ help })}
          options={HELP.map((h) => ({ value: h, label: t(`help.${h}`) }))}
        />
        <div class="two">
          <TextField
            label={t('person.phone')}
            name="phone"
            type="tel"
            inputMode="tel"
            hint={t('person.phone_hint')}
            value={p.phone}
            onInput={(phone) => set({ phone: digits(phone) })}
            error={said(problems.phone, t('person.phone_wrong'))}
          />
          <ActingFields draft={draft} change={change} missing={asked && problems.acting} />
        </div>
      </main>
      <Bar>
        <Act kind="main" after={FORWARD} onClick={next}>
          {t('person.next')}
        </Act>
      </Bar>
    </>
  );
}

/** After the errors have been drawn, the first of them has the focus. */
export function focusFirstProblem(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid]')?.focus());
}
