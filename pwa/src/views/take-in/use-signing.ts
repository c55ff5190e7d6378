/** The last step as one screen needs it: what is read, what is ticked, how the person agrees, and the one save. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type SigningNeeds, signingNeeds, strictest } from '../../domain/signing';
import { t } from '../../ui/i18n';
import { codesOf } from '../../work/bundle';
import type { AgreementInput, Procedure, ReadBack, Signed, Work } from '../../work/types';
import { type Agreeing, ANY_WAY, agreed, given, lacking, NOT_YET, photosOf } from '../agreeing';
import { type Loaded, type Task, useLoaded, useTask, useWork } from '../context';
import { handOver } from '../just-saved';
import { PicturesKept } from '../pictures-kept';
import { go } from '../router';
import type { Editing } from './draft';

/** After so long without a stroke or a letter (ms) the agreement is kept with the draft. */
const REST_MS = 250;

export interface Read extends ReadBack {
  needs: SigningNeeds;
}

export interface Signing {
  read: Loaded<Read>;
  lines: ReadBack['lines'];
  needs: SigningNeeds;
  ticked: number[];
  tick: (ticked: number[]) => void;
  agreeing: Agreeing;
  setAgreeing: (next: Agreeing) => void;
  /** an agreement was given, and what was agreed to is something else by now */
  isVoid: boolean;
  /** the pads begin anew: with what was taken up again, or empty */
  round: number;
  /** what is missing, in words */
  problem: string | undefined;
  task: Task;
  /** saves; pressed too early, it goes to what is missing and says why */
  save: () => void;
}

export function useSigning(editing: Editing): Signing {
  const work = useWork();
  const { draft } = editing;
  const [problem, setProblem] = useState<string | undefined>();
  const task = useTask();
  const read = useReadBack(editing);
  const { lines = [], over = '', needs = ANY_WAY } = read.value ?? {};
  const { agreeing, isVoid, round, setAgreeing, whole } = useAgreeing(editing, read.value);
  const ticked = draft.readBackOver === over ? draft.readBackTicked.filter((i) => i < lines.length) : [];
  const save = (): void => {
    const unread = lines.findIndex((_, i) => !ticked.includes(i));
    const missing = lacking(agreeing, needs);
    setProblem(missing === null ? undefined : t(missing));
    if (unread >= 0) document.getElementById(`read-${unread}`)?.focus();
    else if (missing !== null) document.querySelector<HTMLElement>('.ways input:checked')?.focus();
    else if (read.value !== null) task.run(() => record(work, editing, whole).catch(again(read)));
  };
  const set = (next: Agreeing): void => {
    setProblem(undefined);
    setAgreeing(next);
  };
  const tick = (list: number[]): void => editing.change({ readBackTicked: list, readBackOver: over });
  return { read, lines, needs, ticked, tick, agreeing, setAgreeing: set, isVoid, round, problem, task, save };
}

/** What stood in the way may be that the draft changed: it is read anew. */
function again(read: Signing['read']): (error: unknown) => never {
  return (error) => {
    read.again();
    throw error;
  };
}

/** All of the draft is kept before it becomes a dossier. */
async function record(work: Work, editing: Editing, agreement: () => Promise<AgreementInput>): Promise<void> {
  await editing.keep();
  const dossier = await work.recordIntake(editing.draft.id, await agreement());
  handOver(dossier);
  go(`#/receipt/${dossier.id}`, true);
}

/** How the person agrees: taken up where it was left, kept with the draft, and void once anything changed. */
function useAgreeing(editing: Editing, read: Read | null) {
  const work = useWork();
  const { draft } = editing;
  const [agreeing, set] = useState<Agreeing>(NOT_YET);
  const [isVoid, setVoid] = useState(false);
  const [round, setRound] = useState(0);
  const pictures = usePictures(draft.id);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const whole = (next = agreeing): Promise<AgreementInput> => {
    const { lines = [], over = '', needs = ANY_WAY } = read ?? {};
    const sentences = lines.map(({ vi }) => vi);
    return agreed(next, sentences, (...one) => pictures.keep(...one), needs).then((said) => ({ ...said, over }));
  };
  useEffect(() => {
    const before = draft.signed ?? null;
    if (read === null || before === null) return;
    setRound((n) => n + 1);
    if (before.over === read.over) return set(given(before));
    setVoid(true);
    set(NOT_YET);
    editing.change({ signed: null, readBackTicked: [] });
    for (const id of photosOf(before)) work.dropPhoto(draft.id, id).catch(() => undefined); // the save leaves them out anyway
  }, [read?.over]);
  const setAgreeing = (next: Agreeing): void => {
    set(next);
    pictures.seen(next);
    clearTimeout(timer.current);
    if (read === null) return;
    timer.current = setTimeout(() => {
      whole(next).then(
        ({ readBack: _, ...said }) => editing.change({ signed: { ...said, over: read.over } satisfies Signed }),
        () => undefined, // the last tap keeps it again, and says what is in the way
      );
    }, REST_MS);
  };
  return { agreeing, isVoid, round, setAgreeing, whole: () => whole() };
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

/** The sentences, as the draft stands once all of it is kept, and what the rules ask of this person. */
function useReadBack(editing: Editing): Signing['read'] {
  const work = useWork();
  const { draft } = editing;
  return useLoaded(async () => {
    await editing.keep();
    const kept = (await work.draft(draft.id)) ?? draft; // its pictures are those that were kept
    const [read, all] = await Promise.all([work.readBack(kept), work.procedures()]);
    return { ...read, needs: needsOf(all, editing) };
  }, []);
}

/** One agreement stands for all dossiers of a bundle, so it meets the rules of each. */
export function needsOf(all: readonly Procedure[], { draft }: Pick<Editing, 'draft'>): SigningNeeds {
  const procedures = codesOf(draft).flatMap((code) => all.find((p) => p.code === code) ?? []);
  const [first, ...others] = procedures.map((p) => signingNeeds(p.code, p.signing, draft.person.help));
  return first ? strictest([first, ...others]) : ANY_WAY;
}
