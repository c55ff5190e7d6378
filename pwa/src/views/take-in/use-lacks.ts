import { codesOf } from '../../work/bundle';
import type { Draft } from '../../work/types';
import { useLoaded, useWork } from '../context';
import { type Lacks, lacksOf } from './lacks';

/** What the steps of this draft want, as it changes; null until the catalogue has said. */
export function useLacks(draft: Draft): Lacks | null {
  const work = useWork();
  const codes = draft.procedureCode === null ? [] : codesOf(draft);
  const asked = useLoaded(async () => {
    const [all, form] = await Promise.all([work.procedures(), work.declarationForm(codes)]);
    return { procedure: all.find(({ code }) => code === draft.procedureCode) ?? null, form };
  }, [codes.join()]);
  return asked.value === null ? null : lacksOf(draft, asked.value.procedure, asked.value.form);
}
