/** F6, step 4. One tile a paper that the procedure asks for, in the order of Mẫu 01; the primary is the next useful photo. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { number } from '../../ui/format';
import { Act, Bar, Title } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { LOCK } from '../../ui/icons';
import { FORWARD } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import type { Draft } from '../../work/types';
import { useWork } from '../context';
import { Problem } from '../states';
import { called } from '../words';
import { CameraSheet } from './camera';
import type { Editing } from './draft';
import { NotTaken } from './not-taken';
import { PaperSheet } from './paper-sheet';
import { counted, nextUseful, OTHER, shortName, stateOf } from './paper-states';
import { PaperTile } from './paper-tile';
import { type OnCamera, ShootButton } from './shoot-button';
import { useHasCamera } from './use-camera';
import { type Papers, usePapers } from './use-papers';

/** The paper before the lens, and the page that is taken again. */
type Before = { index: number; instead?: string | undefined };

export function PapersStep({ editing }: { editing: Editing }): JSX.Element {
  const { draft } = editing;
  const papers = usePapers(editing);
  const [open, setOpen] = useState<number | null>(null);
  const [before, setBefore] = useState<Before | null>(null);
  const hasCamera = useHasCamera(before === null);
  const onCamera = hasCamera ? (index: number, instead?: string) => setBefore({ index, instead }) : null;
  useOnward(nextUseful(draft, papers.list) >= 0, open !== null || before !== null);
  return (
    <>
      <main>
        <Sum draft={draft} papers={papers} />
        <Problem words={papers.error} />
        <Tiles draft={draft} papers={papers} onCamera={onCamera} onOpen={setOpen} />
        <Hint icon={LOCK}>
          {t('papers.sealed')} <PhotosLeft />
        </Hint>
        <NotTaken editing={editing} />
        {open !== null && (
          <PaperSheet
            index={open}
            papers={papers}
            editing={editing}
            onCamera={onCamera}
            onClose={() => setOpen(null)}
          />
        )}
        {before !== null && (
          <CameraSheet
            {...before}
            papers={papers}
            draft={draft}
            onNext={open === null ? (index) => setBefore({ index }) : null}
            onClose={() => setBefore(null)}
          />
        )}
      </main>
      <PapersBar editing={editing} papers={papers} onCamera={onCamera} />
    </>
  );
}

/** After the last required paper the way on has the focus, as soon as nothing lies over it. */
function useOnward(missing: boolean, covered: boolean): void {
  const was = useRef(missing);
  useEffect(() => {
    if (covered) return;
    if (was.current && !missing)
      document.querySelector<HTMLElement>('footer .btn--main')?.focus({ preventScroll: true });
    was.current = missing;
  }, [missing, covered]);
}

interface TilesProps {
  draft: Draft;
  papers: Papers;
  onCamera: OnCamera;
  onOpen: (index: number) => void;
}

/** Those that the procedure asks for, then one for anything else. */
function Tiles({ draft, papers, onCamera, onOpen }: TilesProps): JSX.Element {
  const same = { draft, papers, onCamera };
  return (
    <ol class="tiles">
      {papers.list.map((c, i) => (
        <PaperTile key={i} index={i} paper={c} state={stateOf(draft, i, c)} onOpen={() => onOpen(i)} {...same} />
      ))}
      <PaperTile index={OTHER} paper={null} state={null} onOpen={() => onOpen(OTHER)} {...same} />
    </ol>
  );
}

function Sum({ draft, papers }: { draft: Draft; papers: Papers }): JSX.Element {
  return (
    <div class="sum">
      <p class="muted small">
        {papers.procedure?.name} · {called(draft.person)}
      </p>
      <Title>{t('papers.title')}</Title>
      <p role="status" aria-busy={papers.reading || undefined}>
        {howMany(draft, papers)}
        {papers.busy && ` ${t('papers.sealing')}`}
      </p>
    </div>
  );
}

function howMany(draft: Draft, papers: Papers): string {
  if (papers.reading) return t('app.loading');
  const { done, required } = counted(draft, papers.list);
  return required === 0 ? t('papers.none_required') : t('papers.count', { done, required });
}

interface BarProps {
  editing: Editing;
  papers: Papers;
  onCamera: OnCamera;
}

function PapersBar({ editing, papers, onCamera }: BarProps): JSX.Element {
  const next = nextUseful(editing.draft, papers.list);
  const paper = papers.list[next];
  if (papers.reading) return <Bar />; // what is next is not known yet: never offer to go on past the papers
  if (paper === undefined) {
    return (
      <Bar>
        <Act kind="main" after={FORWARD} onClick={() => editing.toStep('sign')}>
          {t('papers.next')}
        </Act>
      </Bar>
    );
  }
  const later = t('papers.later_label', { name: paper.name });
  return (
    <Bar>
      <Act kind="side" label={later} onClick={() => papers.setState(next, 'missing')}>
        {t('papers.later')}
      </Act>
      <ShootButton index={next} papers={papers} onCamera={onCamera}>
        <span class="clip">
          {t('papers.shoot')} {shortName(paper.name)}
        </span>
      </ShootButton>
    </Bar>
  );
}

function PhotosLeft(): JSX.Element | null {
  const left = useWork().device.value.storage.photosLeft;
  if (left === null) return null;
  return <span>{t('papers.room', { count: number(left) })}</span>;
}
