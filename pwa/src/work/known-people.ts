import { type Context, openVault } from './context';
import { find, type Place } from './records';
import type { KnownPerson } from './types';

type Packed = {
  id: string;
  name: string;
  birth_year: string;
  sex: string;
  hamlet_id: string | null;
  number_ends: string;
};

/** Where what lies beside the pack is kept: sealed for whoever pulled it, each time in the place of the one before. */
export function besidePlace(person: string, kind: 'known_person' | 'double'): Place {
  return { id: `${kind}:${person}`, owner: person, kind, sort: '' };
}

/** People of the hamlets of planned sessions, as the last pull brought them. */
export async function knownPeople(context: Context): Promise<KnownPerson[]> {
  const vault = openVault(context);
  const found = await find<{ people: Packed[] }>(vault, besidePlace(vault.person, 'known_person').id);
  return (found?.value.people ?? []).map(personOf);
}

function personOf({ id, name, birth_year, sex, hamlet_id, number_ends }: Packed): KnownPerson {
  const told = sex === 'male' || sex === 'female' ? sex : '';
  return { id, name, birthYear: birth_year, sex: told, hamletId: hamlet_id, numberEnds: number_ends };
}
