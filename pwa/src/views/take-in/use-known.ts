/** What may be offered while a person is typed in: people of the trip pack, and places of an address. */
import { useEffect, useState } from 'preact/hooks';
import { communesOf, hamletNamed, type Place, place } from '../../domain/places';
import { fold } from '../../domain/text';
import type { Hamlet, KnownPerson, PersonAnswers, Work } from '../../work/types';
import { useWork } from '../context';

const MOST = 4;
const FEWEST_LETTERS = 2;

/** People whose name has words that begin like those typed; those of this hamlet first. */
export function peopleLike(typed: string, all: readonly KnownPerson[], hamletId: string | null): KnownPerson[] {
  const asked = fold(typed).split(' ').filter(Boolean);
  if (asked.join('').length < FEWEST_LETTERS) return [];
  const found = all.filter(({ name }) => {
    const words = fold(name).split(' ');
    return asked.every((word) => words.some((own) => own.startsWith(word)));
  });
  const here = (one: KnownPerson): number => (one.hamletId === hamletId ? 0 : 1);
  return found.sort((a, b) => here(a) - here(b)).slice(0, MOST);
}

/** What is known of somebody; the number is read from their card, as ever. */
export function factsOf({ name, birthYear, sex, hamletId }: KnownPerson): Partial<PersonAnswers> {
  return { name, birthOn: birthYear, ...(sex === '' ? {} : { sex }), ...(hamletId === null ? {} : { hamletId }) };
}

export interface Known {
  people: readonly KnownPerson[];
  hamletName: (id: string | null) => string;
  hamlets: readonly Hamlet[];
  /** the hamlet that an address names beyond doubt, or null */
  hamletOf: (address: string) => Hamlet | null;
  places: readonly Place[];
}

const NOTHING: Known = { people: [], hamletName: () => '', hamlets: [], hamletOf: () => null, places: [] };

/** The hamlet of an address, where one is named beyond doubt; else it stays as it was. */
export function hamletFacts(address: string, { hamletOf }: Pick<Known, 'hamletOf'>): Partial<PersonAnswers> {
  const hamlet = hamletOf(address);
  return hamlet === null ? {} : { hamletId: hamlet.id };
}

/** Empty until it was read, and where there is none: then one types, as ever. */
export function useKnown(): Known {
  const work = useWork();
  const [known, set] = useState<Known>(NOTHING);
  useEffect(() => {
    let gone = false;
    read(work).then(
      (found) => {
        if (!gone) set(found);
      },
      () => undefined, // nothing is offered; nobody is kept from typing
    );
    return () => {
      gone = true;
    };
  }, []);
  return known;
}

async function read(work: Work): Promise<Known> {
  const [people, hamlets, communes] = await Promise.all([work.knownPeople(), work.hamlets(), communesRead()]);
  const unit = work.device.value.unit;
  const own = unit === null ? '' : `, ${lowerType(unit.name)}, ${unit.province}`;
  const places = [...hamlets.map(({ name }) => place(`${name}${own}`)), ...communes];
  return {
    people,
    places,
    hamlets,
    hamletName: (id) => hamlets.find((one) => one.id === id)?.name ?? '',
    hamletOf: (address) => hamletNamed(address, hamlets, unit?.name ?? ''),
  };
}

/** "Xã Phiêng Sao" within an address: "xã Phiêng Sao". */
function lowerType(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** All communes of the country; read when the step is opened, from the shell that is kept here. */
async function communesRead(): Promise<Place[]> {
  const [{ default: csv }, { default: told }] = await Promise.all([
    import('../../../../app/catalogue/communes.csv?raw'),
    import('../../../../app/catalogue/provinces.json'),
  ]);
  const provinces = told.provinces.map(({ code, name, type }): [string, string] => [
    code,
    `${type.startsWith('Tỉnh') ? 'tỉnh' : 'thành phố'} ${name}`,
  ]);
  return communesOf(csv, new Map(provinces));
}
