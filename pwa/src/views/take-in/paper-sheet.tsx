/** What can be done with one paper: a photo, another page, seen but not photographed, not needed and why, later. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import type { Draft, DraftPhoto, PaperState } from '../../work/types';
import { Picture } from '../picture';
import { type Component, pagesOf } from './paper-states';
import { ShootButton } from './shoot-button';
import type { Papers } from './use-papers';

interface SheetProps {
  index: number;
  papers: Papers;
  draft: Draft;
  /** null where there is no camera that may be used */
  onCamera: ((index: number) => void) | null;
  onClose: () => void;
}

export function PaperSheet({ index, papers, draft, onCamera, onClose }: SheetProps): JSX.Element {
  const paper = papers.list[index];
  const pages = pagesOf(draft, index);
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
      {pages.length > 0 && <Pages draft={draft} pages={pages} title={title} onDrop={papers.drop} />}
      <div class="stack">
        <ShootButton index={index} papers={papers} onCamera={onCamera}>
          {t(pages.length === 0 ? 'papers.take' : 'papers.another_page')}
        </ShootButton>
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

interface PagesProps {
  draft: Draft;
  pages: readonly DraftPhoto[];
  title: string;
  onDrop: (photoId: string) => void;
}

function Pages({ draft, pages, title, onDrop }: PagesProps): JSX.Element {
  return (
    <ol class="pages">
      {pages.map((p, i) => (
        <li key={p.id}>
          <Picture owner={draft.id} photo={p.id} alt={t('papers.page_alt', { page: i + 1, name: title })} />
          <DropPage page={i + 1} onDrop={() => onDrop(p.id)} />
        </li>
      ))}
    </ol>
  );
}

/** A picture goes only by a second, different button that names it. */
function DropPage({ page, onDrop }: { page: number; onDrop: () => void }): JSX.Element {
  const [sure, ask] = useState(false);
  if (!sure) {
    return (
      <Act label={t('papers.drop_label', { page })} onClick={() => ask(true)}>
        {t('papers.drop')}
      </Act>
    );
  }
  return (
    <>
      <Act onClick={() => ask(false)}>{t('papers.drop_keep')}</Act>
      <Act onClick={onDrop}>{t('papers.drop_sure', { page })}</Act>
    </>
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
