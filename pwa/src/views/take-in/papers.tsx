/** F6, step 4. One tile a paper that the procedure asks for, in the order of Mẫu 01; the primary is the next useful photo. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { number } from '../../ui/format';
import { Act, Bar, Title } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { LOCK } from '../../ui/icons';
import { FORWARD } from '../../ui/icons-more';
import { Hint, Trouble } from '../../ui/lists';
import { PhotoButton } from '../../ui/photo-button';
import type { Draft, PaperState, Procedure } from '../../work/types';
import { useLoaded, useTask, useWork } from '../context';
import { called } from '../words';
import type { Editing } from './draft';
import { PaperSheet } from './paper-sheet';
import { PaperTile } from './paper-tile';

export const OTHER = -1;
type Component = Procedure['components'][number];

/** What a paper's state is before anybody touched it. */
export function stateOf(draft: Draft, index: number, c: Component): PaperState | null {
  const kept = draft.papers[index]?.state;
  if (kept !== undefined) return kept;
  if (c.copy === 'eform') return 'declared';
  return c.copy === 'data' ? 'data' : null;
}

function nextUseful(draft: Draft, papers: readonly Component[]): number {
  const open = (required: boolean): number =>
    papers.findIndex((c, i) => c.required === required && stateOf(draft, i, c) === null);
  return open(true);
}

export function PapersStep({ editing }: { editing: Editing }): JSX.Element {
  const work = useWork();
  const { draft, change } = editing;
  const procedure = useLoaded(
    async () => (await work.procedures()).find((p) => p.code === draft.procedureCode) ?? null,
    [draft.procedureCode],
  );
  const papers = procedure.value?.components ?? [];
  const [open, setOpen] = useState<number | null>(null);
  const task = useTask();
  const next = nextUseful(draft, papers);
  const paper = papers[next];

  useEffect(() => {
    if (papers.length > 0) change({ papers: { ...initial(draft, papers), ...draft.papers } });
  }, [papers.length]);

  const setState = (index: number, state: PaperState, note = ''): void =>
    change({ papers: { ...draft.papers, [index]: { state, note } } });
  const add = (index: number, file: File): void =>
    task.run(async () => {
      await editing.keep();
      const photo = await work.addPhoto(draft.id, file, {
        kind: index === OTHER ? 'other' : 'paper',
        component: index === OTHER ? null : index,
      });
      change((old) => ({
        photos: [...old.photos.filter((p) => p.id !== photo.id), photo],
        papers: index === OTHER ? old.papers : { ...old.papers, [index]: { state: 'photographed', note: '' } },
      }));
    });
  const drop = (photoId: string): void =>
    task.run(async () => {
      await editing.keep();
      await work.dropPhoto(draft.id, photoId);
      change((old) => without(old, photoId));
    });
  const done = papers.filter((c, i) => c.required && fulfilled(stateOf(draft, i, c))).length;
  const required = papers.filter((c) => c.required).length;
  return (
    <>
      <main>
        <div class="sum">
          <p class="muted small">
            {procedure.value?.name} · {called(draft.person)}
          </p>
          <Title>{t('papers.title')}</Title>
          <p role="status">
            {required === 0 ? t('papers.none_required') : t('papers.count', { done, required })}
            {task.busy && ` ${t('papers.sealing')}`}
          </p>
        </div>
        {task.error !== '' && (
          <Trouble>
            <p>{task.error}</p>
          </Trouble>
        )}
        {procedure.error !== '' && (
          <Trouble>
            <p>{procedure.error}</p>
          </Trouble>
        )}
        <ol class="tiles">
          {papers.map((c, i) => (
            <PaperTile
              key={i}
              index={i}
              paper={c}
              draft={draft}
              state={stateOf(draft, i, c)}
              onOpen={() => setOpen(i)}
            />
          ))}
          <PaperTile index={OTHER} paper={null} draft={draft} state={null} onOpen={() => setOpen(OTHER)} />
        </ol>
        <Hint icon={LOCK}>
          {t('papers.sealed')} <PhotosLeft />
        </Hint>
        {open !== null && (
          <PaperSheet
            index={open}
            paper={papers[open] ?? null}
            draft={draft}
            busy={task.busy}
            onPhoto={(f) => add(open, f)}
            onDrop={drop}
            onState={(s, note) => setState(open, s, note)}
            onClose={() => setOpen(null)}
          />
        )}
      </main>
      <Bar>
        {paper === undefined ? (
          <Act kind="main" after={FORWARD} onClick={() => editing.toStep('sign')}>
            {t('papers.next')}
          </Act>
        ) : (
          <>
            <Act
              kind="side"
              label={t('papers.later_label', { name: paper.name })}
              onClick={() => setState(next, 'missing')}
            >
              {t('papers.later')}
            </Act>
            <PhotoButton class="btn btn--main" busy={task.busy} onPhoto={(f) => add(next, f)}>
              <span class="clip">
                {t('papers.shoot')} {shortName(paper.name)}
              </span>
            </PhotoButton>
          </>
        )}
      </Bar>
    </>
  );
}

/** "Tờ khai (hoặc biểu mẫu điện tử)" → "Tờ khai": what fits on a button. */
function shortName(name: string): string {
  return name.split(/ \(|,|;/)[0] ?? name;
}

function PhotosLeft(): string | null {
  const left = useWork().device.value.storage.photosLeft;
  return left === null ? null : t('papers.room', { count: number(left) });
}

function fulfilled(state: PaperState | null): boolean {
  return state !== null && state !== 'missing';
}

function initial(draft: Draft, papers: readonly Component[]): Draft['papers'] {
  const known = papers.map((c, i) => [i, stateOf(draft, i, c)] as const).filter(([, s]) => s !== null);
  return Object.fromEntries(known.map(([i, state]) => [i, { state: state ?? 'missing', note: '' }]));
}

/** A paper whose last picture went is open again. */
function without(draft: Draft, photoId: string): Partial<Draft> {
  const gone = draft.photos.find((p) => p.id === photoId);
  const photos = draft.photos.filter((p) => p.id !== photoId);
  const index = gone?.component ?? null;
  if (index === null || photos.some((p) => p.component === index)) return { photos };
  const { [index]: _, ...papers } = draft.papers;
  return { photos, papers };
}
