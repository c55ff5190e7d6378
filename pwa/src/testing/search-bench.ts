/** What the bench runs in the browser: our search, and the library's own on the same index, over a province's 1,806. */
import { fold } from '../domain/text';
import { findIn, indexed } from '../views/search';
import { asBundle, asProcedure } from '../work/catalogue-words';
import { BUNDLES, province } from './province';

const AGAIN = 8;

type Search = (asked: string) => unknown;

/** Milliseconds that one question takes: the mean of some tries, because a browser's clock is coarse. */
function timed(search: Search, asked: string): number {
  const begun = performance.now();
  for (let i = 0; i < AGAIN; i += 1) search(asked);
  return (performance.now() - begun) / AGAIN;
}

/** Both sides question by question, in an order that turns each time: what the machine does beside it meets both. */
function round(ours: Search, library: Search, questions: readonly string[]): { ours: number[]; library: number[] } {
  const taken = { ours: [] as number[], library: [] as number[] };
  questions.forEach((asked, i) => {
    const sides = [['ours', ours] as const, ['library', library] as const];
    for (const [name, search] of i % 2 ? sides : sides.reverse()) taken[name].push(timed(search, asked));
  });
  return taken;
}

/** Milliseconds to build the index, and how many procedures are in it. */
async function build(): Promise<{ ms: number; size: number }> {
  const begun = performance.now();
  const searched = await indexed(province().map(asProcedure), BUNDLES.map(asBundle));
  const ms = performance.now() - begun;
  const library: Search = (asked) => searched.index.search(fold(asked));
  Object.assign(globalThis, { benchRound: (questions: string[]) => round(findIn(searched), library, questions) });
  return { ms, size: searched.docs.length - BUNDLES.length };
}

Object.assign(globalThis, { benchBuild: build });
