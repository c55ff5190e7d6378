/** What can be done with one paper: a photo, another page, seen but not photographed, not needed and why, later. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { PhotoButton } from '../../ui/photo-button';
import type { Draft, PaperState, Procedure } from '../../work/types';
import { Picture } from '../picture';

interface SheetProps {
  index: number;
  paper: Procedure['components'][number] | null;
  draft: Draft;
  busy: boolean;
  onPhoto: (file: File) => void;
  onDrop: (photoId: string) => void;
  onState: (state: PaperState, note?: string) => void;
  onClose: () => void;
}

export function PaperSheet({ index, paper, draft, busy, onPhoto, onDrop, onState, onClose }: SheetProps): JSX.Element {
  const pages = draft.photos.filter((p) =>
    paper === null ? p.kind === 'other' : p.component === index && p.kind === 'paper',
  );
  const title = paper === null ? t('papers.other') : `${index + 1}. ${paper.name}`;
  const as = (state: PaperState, note = ''): void => {
    onState(state, note);
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      acts={
        <Act kind="side" onClick={onClose}>
          {t('app.close')}
        </Act>
      }
    >
      {paper !== null && (
        <p class="small muted">
          {t(`copy.${paper.copy}`)} · {t(paper.required ? 'paper.required' : 'paper.optional')}
          {paper.note !== '' && ` · ${paper.note}`}
        </p>
      )}
      {pages.length > 0 && (
        <ol class="pages">
          {pages.map((p, i) => (
            <li key={p.id}>
              <Picture owner={draft.id} photo={p.id} alt={t('papers.page_alt', { page: i + 1, name: title })} />
              <DropPage page={i + 1} onDrop={() => onDrop(p.id)} />
            </li>
          ))}
        </ol>
      )}
      <div class="stack">
        <PhotoButton busy={busy} class="btn btn--main" onPhoto={onPhoto}>
          {t(pages.length === 0 ? 'papers.take' : 'papers.another_page')}
        </PhotoButton>
        {paper !== null && <Without paper={paper} onState={as} hasPages={pages.length > 0} />}
      </div>
    </Dialog>
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
  hasPages,
}: {
  paper: Procedure['components'][number];
  onState: (state: PaperState, note?: string) => void;
  hasPages: boolean;
}): JSX.Element | null {
  const [why, setWhy] = useState('');
  const [asking, ask] = useState(false);
  if (hasPages) return null;
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
