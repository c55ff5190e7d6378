/** What can be done with one paper: a photo, another page, seen but not photographed, not needed and why, later. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { PhotoButton } from '../../ui/photo-button';
import type { PaperState } from '../../work/types';
import { Problem } from '../states';
import type { Editing } from './draft';
import { Pages } from './pages';
import { type Component, pagesOf } from './paper-states';
import { type OnCamera, ShootButton } from './shoot-button';
import { usePages } from './use-pages';
import type { Papers } from './use-papers';

interface SheetProps {
  index: number;
  papers: Papers;
  editing: Editing;
  onCamera: OnCamera;
  onClose: () => void;
}

export function PaperSheet({ index, papers, editing, onCamera, onClose }: SheetProps): JSX.Element {
  const paper = papers.list[index];
  const pages = pagesOf(editing.draft, index);
  const acts = usePages(editing);
  const title = paper === undefined ? t('papers.other') : `${index + 1}. ${paper.name}`;
  const as = (state: PaperState, note = ''): void => {
    papers.setState(index, state, note);
    onClose();
  };
  const close = (
    <Act kind="side" onClick={onClose}>
      {t('app.close')}
    </Act>
  );
  return (
    <Dialog title={title} onClose={onClose} acts={close}>
      {paper !== undefined && <Kind paper={paper} />}
      <Problem words={papers.error} />
      <Pages
        owner={editing.draft.id}
        pages={pages}
        title={title}
        acts={acts}
        again={(photo) => (
          <ShootButton index={index} papers={papers} onCamera={onCamera} instead={photo.id}>
            {t('fault.again')}
          </ShootButton>
        )}
      />
      <div class="stack">
        <ShootButton index={index} papers={papers} onCamera={onCamera}>
          {t(pages.length === 0 ? 'papers.take' : 'papers.another_page')}
        </ShootButton>
        <PhotoButton existing busy={papers.busy} onPhoto={(file) => void papers.add(index, file)}>
          {t('camera.from_file')}
        </PhotoButton>
        {paper !== undefined && pages.length === 0 && <Without paper={paper} onState={as} />}
      </div>
    </Dialog>
  );
}

function Kind({ paper }: { paper: Component }): JSX.Element {
  return (
    <p class="small muted">
      {t(`copy.${paper.copy}`)} · {t(paper.required ? 'paper.required' : 'paper.optional')}
      {paper.note !== '' && ` · ${paper.note}`}
    </p>
  );
}

function Without({
  paper,
  onState,
}: {
  paper: Component;
  onState: (state: PaperState, note?: string) => void;
}): JSX.Element {
  const [why, setWhy] = useState('');
  const [asking, ask] = useState(false);
  return (
    <>
      <Act onClick={() => onState('seen')}>{t('paper.seen')}</Act>
      {asking ? (
        <>
          <TextField label={t('papers.why_not_needed')} value={why} onInput={setWhy} />
          <Act onClick={() => onState('not_needed', why)}>{t('paper.not_needed')}</Act>
        </>
      ) : (
        <Act onClick={() => ask(true)}>{t('paper.not_needed')}…</Act>
      )}
      {paper.required && <Act onClick={() => onState('missing')}>{t('papers.later_long')}</Act>}
    </>
  );
}
