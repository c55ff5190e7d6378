/** The last step as one screen needs it: what is read, what is ticked, how the person agrees, and the one save. */
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../ui/i18n';
import type { AgreementInput, Procedure, Work } from '../../work/types';
import { type Agreeing, agreed, lacking, NOT_YET } from '../agreement';
import { type Loaded, type Task, useLoaded, useTask, useWork } from '../context';
import { handOver } from '../just-saved';
import { PicturesKept } from '../pictures-kept';
import { go } from '../router';
import type { Editing } from './draft';

export interface Signing {
  read: Loaded<{ sentences: string[]; procedure: Procedure | null }>;
  sentences: string[];
  ticked: number[];
  agreeing: Agreeing;
  setAgreeing: (next: Agreeing) => void;
  /** what is missing, in words */
  problem: string | undefined;
  task: Task;
  /** saves; pressed too early, it goes to what is missing and says why */
  save: () => void;
}

export function useSigning(editing: Editing): Signing {
  const work = useWork();
  const { draft } = editing;
  const [agreeing, set] = useState<Agreeing>(NOT_YET);
  const [problem, setProblem] = useState<string | undefined>();
  const task = useTask();
  const pictures = usePictures(draft.id);
  const read = useReadBack(editing);
  const sentences = read.value?.sentences ?? [];
  const ticked = draft.readBackTicked.filter((i) => i < sentences.length);
  const setAgreeing = (next: Agreeing): void => {
    set(next);
    setProblem(undefined);
    pictures.seen(next);
  };
  const agreement = (): Promise<AgreementInput> => agreed(agreeing, sentences, (...one) => pictures.keep(...one));
  const save = (): void => {
    const unread = sentences.findIndex((_, i) => !ticked.includes(i));
    const missing = lacking(agreeing);
    setProblem(missing === null ? undefined : t(missing));
    if (unread >= 0) document.getElementById(`read-${unread}`)?.focus();
    else if (missing !== null) document.querySelector<HTMLElement>('.ways input:checked')?.focus();
    else if (read.value !== null) task.run(() => record(work, editing, agreement));
  };
  return { read, sentences, ticked, agreeing, setAgreeing, problem, task, save };
}

/** All of the draft is kept before it becomes a dossier. */
async function record(work: Work, editing: Editing, agreement: () => Promise<AgreementInput>): Promise<void> {
  await editing.keep();
  const dossier = await work.recordIntake(editing.draft.id, await agreement());
  handOver(dossier);
  go(`#/receipt/${dossier.id}`, true);
}

/** What the pads take is sealed while the pen rests. */
function usePictures(draftId: string): PicturesKept {
  const work = useWork();
  return useMemo(
    () =>
      new PicturesKept(
        (picture, kind) => work.addPhoto(draftId, picture, { kind, component: null }),
        (photoId) => work.dropPhoto(draftId, photoId),
      ),
    [draftId],
  );
}

/** The sentences, as the draft stands once all of it is kept. */
function useReadBack(editing: Editing): Signing['read'] {
  const work = useWork();
  const { draft } = editing;
  return useLoaded(async () => {
    await editing.keep();
    const [sentences, all] = await Promise.all([work.readBack(draft), work.procedures()]);
    return { sentences, procedure: all.find((p) => p.code === draft.procedureCode) ?? null };
  }, []);
}
