import { putRecord } from '../store/vault-records';
import { type Context, openVault } from './context';
import { inTurn } from './drafts';
import { find, locked, type Place } from './records';

const MOST = 60;

/** Codes of the procedures that this person starred, oldest star first; only their vault tells. */
export async function favourites({ vault }: Context): Promise<string[]> {
  return (vault && (await find<string[]>(vault, placeOf(vault.person).id))?.value) || [];
}

/** Sets or takes back a star. The sixty newest are kept. */
export function setFavourite(context: Context, code: string, starred: boolean): Promise<void> {
  return inTurn(async () => {
    const vault = openVault(context);
    const others = (await favourites(context)).filter((one) => one !== code);
    const next = starred ? [...others, code].slice(-MOST) : others;
    await putRecord(await locked(vault, placeOf(vault.person), next));
  });
}

/** What somebody stars says something of their work: it lies in their own vault. */
function placeOf(person: string): Place {
  return { id: `favourites:${person}`, owner: person, kind: 'favourites', sort: '' };
}
