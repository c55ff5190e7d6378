/** F3, step 1. Who is applying, and how this person wants to be helped. By hand; the card's QR code fills the same fields. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { RESULT_NOTICE } from '../../domain/consent';
import type { Card } from '../../domain/id-number';
import { nameCase } from '../../domain/text';
import { Checks } from '../../ui/choices';
import { Select, TextField } from '../../ui/fields';
import { legalDate } from '../../ui/format';
import { Act, Bar, Title } from '../../ui/frame';
import { capital, lang, t } from '../../ui/i18n';
import { FORWARD } from '../../ui/icons-more';
import type { Draft, Honorific, KnownPerson, PersonAnswers } from '../../work/types';
import { now } from '../words';
import { ActingFields, actingOk } from './acting';
import { digits, idOk, phoneOk, proposeHonorific, tidyName } from './checks';
import type { Editing } from './draft';
import { PersonCard } from './person-card';
import { ScanCard } from './scan-card';
import { factsOf, hamletFacts, useKnown } from './use-known';
import { usePhoneDoubt } from './use-phone';

const HONORIFICS: readonly Honorific[] = ['ông', 'bà', 'bác', 'cô', 'chú', 'anh', 'chị', 'em', 'cháu', 'ông/bà'];
const HELP = ['reading_writing', 'hearing', 'walking', 'interpreter'] as const;

/** Changes the person; as long as nobody chose how to address them, that follows from age and sex. */
function usePerson({ draft, change }: Editing): (patch: Partial<PersonAnswers>) => void {
  const [chosen, choose] = useState(draft.person.name !== '' && draft.person.honorific !== 'ông/bà');
  return (patch) => {
    if (patch.honorific !== undefined) choose(true);
    change((old) => {
      const person = { ...old.person, ...patch };
      const proposed =
        chosen || patch.honorific !== undefined ? person.honorific : proposeHonorific(person, legalDate(now()));
      return { person: { ...person, honorific: proposed } };
    });
  };
}

function ready(draft: Draft, birthOk: boolean): boolean {
  const { name, idNumber, phone } = draft.person;
  return name.trim() !== '' && idOk(idNumber) && phoneOk(phone) && birthOk && actingOk(draft.acting);
}

export function PersonStep({ editing }: { editing: Editing }): JSX.Element {
  const { draft } = editing;
  const set = usePerson(editing);
  const [birthOk, setBirthOk] = useState(true);
  const [asked, setAsked] = useState(false);
  const [scans, setScans] = useState(0);
  const fresh = draft.person.name === '' && draft.person.idNumber === '';
  const known = useKnown();
  const fill = (facts: Partial<PersonAnswers>): void => {
    set(facts);
    setBirthOk(true);
    setScans(scans + 1); // the fields are drawn anew with what is known
    focusName();
  };
  const onCard = (card: Card): void => fill({ ...personOf(card), ...hamletFacts(card.residence, known) });
  const onKnown = (one: KnownPerson): void => fill(factsOf(one));
  const next = (): void => {
    setAsked(true);
    set({ name: tidyName(draft.person.name) });
    if (ready(draft, birthOk)) editing.toStep('procedure');
    else focusFirstProblem();
  };
  return (
    <>
      <main>
        <Title>{t('person.title')}</Title>
        <ScanCard fromCard={draft.person.fromCard} fresh={fresh} onCard={onCard} onByHand={focusName} />
        <PersonCard
          key={scans}
          person={draft.person}
          set={set}
          asked={asked}
          onBirth={setBirthOk}
          known={known}
          onKnown={onKnown}
        />
        <Manner person={draft.person} set={set} />
        <div class="two">
          <Phone person={draft.person} set={set} asked={asked} />
          <ActingFields editing={editing} asked={asked} />
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

interface PartProps {
  person: PersonAnswers;
  set: (patch: Partial<PersonAnswers>) => void;
}

function Manner({ person, set }: PartProps): JSX.Element {
  return (
    <>
      <Select<Honorific>
        label={t('person.honorific')}
        hint={t('person.honorific_hint')}
        value={person.honorific}
        options={HONORIFICS.map((h) => ({ value: h, label: capital(h) }))}
        onChange={(honorific) => set({ honorific })}
      />
      <Checks
        legend={t('person.help', { hon: person.honorific })}
        class="help"
        values={person.help}
        onChange={(help) => set({ help })}
        options={HELP.map((h) => ({ value: h, label: t(`help.${h}`) }))}
      />
    </>
  );
}

function Phone({ person, set, asked }: PartProps & { asked: boolean }): JSX.Element {
  const { doubt, written } = usePhoneDoubt(person.phone);
  return (
    <div>
      <TextField
        label={t('person.phone')}
        name="phone"
        type="tel"
        inputMode="tel"
        hint={written === '' ? t('person.phone_hint') : t('phone.written', { phone: written })}
        warning={doubt === null ? undefined : t(`phone.${doubt}`)}
        value={person.phone}
        onInput={(phone) => set({ phone: digits(phone) })}
        error={asked && !phoneOk(person.phone) ? t('person.phone_wrong') : undefined}
      />
      {person.phone !== '' && <Notice person={person} set={set} />}
    </div>
  );
}

/** Not the office's duty, so it is asked for, and never ticked beforehand. */
function Notice({ person, set }: PartProps): JSX.Element {
  const agrees = person.notice === RESULT_NOTICE.wording;
  return (
    <label class="choice notice">
      <input type="checkbox" checked={agrees} onChange={() => set({ notice: agrees ? '' : RESULT_NOTICE.wording })} />
      <span>{RESULT_NOTICE[lang.value]}</span>
    </label>
  );
}

/** What a card says of its holder; what it does not say stays as it was. */
export function personOf(card: Card): Partial<PersonAnswers> {
  const { number, name, birthOn, sex, residence } = card;
  return {
    name: nameCase(name),
    ...(birthOn === '' ? {} : { birthOn }),
    ...(sex === null ? {} : { sex }),
    ...(residence === '' ? {} : { address: residence }),
    ...(number === '' ? {} : { idNumber: number, noIdReason: '', fromCard: true }),
  };
}

/** After the fields have been drawn. */
function focusName(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main input[name=name]')?.focus());
}

/** After the errors have been drawn, the first of them has the focus. */
export function focusFirstProblem(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid]')?.focus());
}
