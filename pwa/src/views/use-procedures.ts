/** The catalogue as the screens read it: all of it once, what is used most here, what is starred, the bundles. */
import type { Bundle, Procedure } from '../work/types';
import { type Loaded, useLoaded, useWork } from './context';

export interface Catalogue {
  all: readonly Procedure[];
  bundles: readonly Bundle[];
  usual: readonly Procedure[];
  /** newest star first */
  starred: readonly Procedure[];
}

/** A field (lĩnh vực) and its procedures. */
export type Field = { name: string; procedures: readonly Procedure[] };

const TILES = 6;

export function useCatalogue(): Loaded<Catalogue> {
  const work = useWork();
  return useLoaded(async () => {
    const [all, bundles, codes, stars] = await Promise.all([
      work.procedures(),
      work.bundles(),
      work.usual(),
      work.favourites(),
    ]);
    const byCode = new Map(all.map((p) => [p.code, p]));
    const known = (list: readonly string[]): Procedure[] => list.flatMap((code) => byCode.get(code) ?? []);
    return { all, bundles, usual: fillUp(known(codes), all), starred: known([...stars].reverse()) };
  }, [work.device.value.catalogueAt]);
}

/** All fields with their procedures, the fullest first. */
export function fieldsOf(all: readonly Procedure[]): Field[] {
  const fields = new Map<string, Procedure[]>();
  for (const one of all) fields.set(one.field, [...(fields.get(one.field) ?? []), one]);
  return [...fields]
    .map(([name, procedures]) => ({ name, procedures }))
    .sort((a, b) => b.procedures.length - a.procedures.length || a.name.localeCompare(b.name, 'vi'));
}

/** What mobile teams are asked for most, until this officer has habits of their own. */
const ASKED_MOST = ['1.001193', '1.004873', '2.000635', '1.000656', '1.014027', '2.000884'];

/** Before there is a habit, what is asked for most, then what can be finished on the spot. */
function fillUp(usual: readonly Procedure[], all: readonly Procedure[]): Procedure[] {
  const most = ASKED_MOST.flatMap((code) => all.find((p) => p.code === code) ?? []);
  const here = all.filter(({ fieldService }) => fieldService === 'native' || fieldService === 'full');
  const more = [...new Set([...most, ...here])].filter((p) => !usual.includes(p));
  return [...usual, ...more.slice(0, TILES)].slice(0, TILES);
}
