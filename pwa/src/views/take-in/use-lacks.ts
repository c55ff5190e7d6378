import { codesOf, papersOf } from '../../work/bundle';
import type { Draft } from '../../work/types';
import { useLoaded, useWork } from '../context';
import { type Lacks, lacksOf } from './lacks';

/** What the steps of this draft want, as it changes; null until the catalogue has said. */
export function useLacks(draft: Draft): Lacks | null {
  const work = useWork();
  const codes = draft.procedureCode === null ? [] : codesOf(draft);
  const asked = useLoaded(async () => {
    const [all, form] = await Promise.all([work.procedures(), work.declarationForm(codes)]);
    const chosen = codes.flatMap((code) => all.find((p) => p.code === code) ?? []);
    return { procedure: chosen[0] ? { ...chosen[0], components: papersOf(chosen) } : null, form };
  }, [codes.join()]);
  return asked.value === null ? null : lacksOf(draft, asked.value.procedure, asked.value.form);
}
