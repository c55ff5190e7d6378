/** The catalogue as the screens read it: all of it once, and what is used most here. */
import type { Procedure } from '../work/types';
import { type Loaded, useLoaded, useWork } from './context';

export interface Catalogue {
  all: Procedure[];
  usual: Procedure[];
}

const TILES = 6;

export function useCatalogue(): Loaded<Catalogue> {
  const work = useWork();
  return useLoaded(async () => {
    const [all, codes] = await Promise.all([work.procedures(), work.usual()]);
    const usual = codes.flatMap((code) => all.find((p) => p.code === code) ?? []);
    return { all, usual: fillUp(usual, all) };
  }, [work.device.value.catalogueAt]);
}

/** Before there is a habit, what can be finished on the spot comes first. */
function fillUp(usual: readonly Procedure[], all: readonly Procedure[]): Procedure[] {
  const more = all.filter((p) => (p.fieldService === 'native' || p.fieldService === 'full') && !usual.includes(p));
  return [...usual, ...more].slice(0, TILES);
}
