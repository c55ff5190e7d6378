/** What stands on an identity card, typed by hand; a scanned card fills the same five fields. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { IdWarning } from '../../domain/id-number';
import { offered } from '../../domain/places';
import { Radios } from '../../ui/choices';
import { Select, TextField } from '../../ui/fields';
import { t } from '../../ui/i18n';
import type { KnownPerson, PersonAnswers } from '../../work/types';
import { digits, idDoubts, idOk, proposedName, readBirth, showBirth } from './checks';
import { Offers } from './offers';
import { hamletFacts, type Known, peopleLike } from './use-known';

const PLACES = 4;
const NOWHERE = '-';
const LONGEST = 10; // letters of a whole date: nobody is corrected while still typing

interface CardProps {
  person: PersonAnswers;
  set: (patch: Partial<PersonAnswers>) => void;
  /** the officer wanted to go on: what is missing is said */
  asked: boolean;
  /** whether what stands in the birth field is a date */
  onBirth: (ok: boolean) => void;
  known: Known;
  /** somebody who was offered was chosen */
  onKnown: (one: KnownPerson) => void;
}

export function PersonCard(props: CardProps): JSX.Element {
  const { person, set } = props;
  return (
    <section class="card">
      <Name {...props} />
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
      <Address {...props} />
      <OfHamlet {...props} />
    </section>
  );
}

/** While a name is typed, people of the hamlet are offered; once it is whole, the way Vietnamese write it. */
function Name({ person, set, asked, known, onKnown }: CardProps): JSX.Element {
  const [typing, setTyping] = useState(false);
  const proposed = proposedName(person.name);
  const like = typing ? peopleLike(person.name, known.people, person.hamletId) : [];
  const type = (name: string): void => {
    setTyping(true);
    set({ name });
  };
  const pick = (id: string): void => {
    const one = known.people.find((other) => other.id === id);
    setTyping(false);
    if (one !== undefined) onKnown(one);
  };
  return (
    <div class="stack tight">
      <TextField
        label={t('person.name')}
        name="name"
        value={person.name}
        onInput={type}
        error={asked && person.name.trim() === '' ? t('person.name_missing') : undefined}
      />
      <Offers
        label={t('known.label')}
        onPick={pick}
        offers={like.map((one) => ({ key: one.id, words: one.name, beside: besideOf(one, known) }))}
      />
      {proposed !== null && like.length === 0 && (
        <button type="button" class="quiet propose" onClick={() => set({ name: proposed })}>
          {t('person.write_as', { name: proposed })}
        </button>
      )}
    </div>
  );
}

function besideOf({ birthYear, hamletId, numberEnds }: KnownPerson, known: Known): string {
  const number = numberEnds === '' ? '' : t('known.number', { ends: numberEnds });
  return [birthYear, known.hamletName(hamletId), number].filter((one) => one !== '').join(' · ');
}

/** Hamlets of the commune and communes of the country, by the beginnings of their words, accents or none. */
function Address({ person, set, known }: CardProps): JSX.Element {
  const [typing, setTyping] = useState(false);
  const offers = typing ? offered(person.address, known.places, PLACES) : [];
  return (
    <div class="stack tight">
      <TextField
        label={t('person.address')}
        value={person.address}
        onInput={(address) => {
          setTyping(true);
          set({ address });
        }}
      />
      <Offers
        label={t('known.places')}
        offers={offers.map(({ text, address }) => ({ key: address, words: text }))}
        onPick={(address) => {
          setTyping(false);
          set({ address, ...hamletFacts(address, known) });
        }}
      />
    </div>
  );
}

/** The hamlet that the commune counts this person to: the session's, until an address says another one. */
function OfHamlet({ person, set, known }: CardProps): JSX.Element | null {
  if (known.hamlets.length === 0) return null;
  const named = known.hamletOf(person.address)?.id;
  return (
    <Select
      label={t('person.hamlet')}
      value={person.hamletId ?? NOWHERE}
      options={[
        ...known.hamlets.map(({ id, name }) => ({ value: id, label: name })),
        { value: NOWHERE, label: t('person.no_hamlet') },
      ]}
      onChange={(id) => set({ hamletId: id === NOWHERE ? null : id })}
      hint={named !== undefined && named === person.hamletId ? t('person.hamlet_by_address') : undefined}
    />
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

/** Reasons to look at the card again; the officer goes on all the same. */
function doubtsInWords(doubts: readonly IdWarning[]): string {
  return [...doubts.map((one) => t(`doubt.${one}`)), t('doubt.go_on')].join(' ');
}

function IdNumber({ person, set, asked }: CardProps): JSX.Element {
  const doubts = idDoubts(person);
  return (
    <>
      <TextField
        label={t('person.id')}
        name="id"
        inputMode="numeric"
        value={person.idNumber}
        onInput={(id) => set({ idNumber: digits(id) })}
        error={asked && !idOk(person.idNumber) ? t('person.id_wrong') : undefined}
        warning={doubts.length > 0 ? doubtsInWords(doubts) : undefined}
      />
      {person.idNumber === '' && (
        <TextField label={t('person.no_id')} value={person.noIdReason} onInput={(noIdReason) => set({ noIdReason })} />
      )}
    </>
  );
}
