/** The index of the catalogue: built once for each trip pack, beside what the officer does, and kept for every screen. */
import { useEffect, useState } from 'preact/hooks';
import type { Find } from './search';
import type { Catalogue } from './use-procedures';

let kept: { of: Catalogue['all']; find: Promise<Find> } | null = null;

/** Until it is built nothing is found, and the box already takes letters. */
export function useFind({ all, bundles }: Catalogue): Find | null {
  const [find, setFind] = useState<{ by: Find } | null>(null);
  useEffect(() => {
    let wanted = true;
    if (kept?.of !== all) kept = { of: all, find: built(all, bundles) };
    void kept.find.then((by) => {
      if (wanted) setFind({ by });
    });
    return () => {
      wanted = false;
    };
  }, [all]);
  return find?.by ?? null;
}

async function built(all: Catalogue['all'], bundles: Catalogue['bundles']): Promise<Find> {
  const { findIn, indexed } = await import('./search');
  return findIn(await indexed(all, bundles));
}
