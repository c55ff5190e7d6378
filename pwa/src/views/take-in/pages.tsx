/** The pages of one paper in their order: each can be taken again, moved, cut straight, taken out. */
import './pages.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import type { DraftPhoto } from '../../work/types';
import { Problem } from '../states';
import { CornersSheet } from './corners';
import { Faulty } from './faulty';
import { PagePicture } from './page-picture';
import type { Pages as Acts } from './use-pages';

interface PagesProps {
  /** the draft they belong to */
  owner: string;
  pages: readonly DraftPhoto[];
  title: string;
  acts: Acts;
  /** the button that takes this page again */
  again: (photo: DraftPhoto) => JSX.Element;
}

export function Pages({ owner, pages, title, acts, again }: PagesProps): JSX.Element {
  const [cutting, cut] = useState<DraftPhoto | null>(null);
  const list = useFocusKept(pages);
  return (
    <>
      <Problem words={cutting === null ? acts.error : ''} />
      <ol class="pages" ref={list}>
        {pages.map((photo, i) => (
          <li key={photo.id}>
            <PagePicture owner={owner} photo={photo} alt={t('papers.page_alt', { page: i + 1, name: title })} />
            <Faulty photo={photo} onUse={() => acts.act(photo, 'use')}>
              {again(photo)}
            </Faulty>
            <Tools photo={photo} page={i + 1} last={i === pages.length - 1} acts={acts} onCut={() => cut(photo)} />
          </li>
        ))}
      </ol>
      {acts.out !== null && (
        <p class="undo" role="status">
          {t('page.dropped', { page: acts.out.page })} <Act onClick={acts.bringBack}>{t('page.undo')}</Act>
        </p>
      )}
      {cutting !== null && (
        <CornersSheet
          owner={owner}
          photo={cutting.id}
          busy={acts.busy}
          error={acts.error}
          onCut={(corners) => acts.straighten(cutting, corners, () => cut(null))}
          onClose={() => cut(null)}
        />
      )}
    </>
  );
}

interface ToolsProps {
  photo: DraftPhoto;
  page: number;
  last: boolean;
  acts: Acts;
  onCut: () => void;
}

function Tools({ photo, page, last, acts, onCut }: ToolsProps): JSX.Element {
  const { act, takeOut } = acts;
  const isPicture = photo.mediaType !== 'application/pdf';
  return (
    <div class="tools">
      {page > 1 && (
        <Act label={t('page.up_label', { page })} onClick={() => act(photo, 'up')}>
          {t('page.up')}
        </Act>
      )}
      {!last && (
        <Act label={t('page.down_label', { page })} onClick={() => act(photo, 'down')}>
          {t('page.down')}
        </Act>
      )}
      {isPicture && photo.whole === undefined && (
        <Act label={t('page.cut_label', { page })} onClick={onCut}>
          {t('page.cut')}
        </Act>
      )}
      {photo.whole !== undefined && (
        <Act label={t('page.whole_label', { page })} onClick={() => act(photo, 'whole_again')}>
          {t('page.whole')}
        </Act>
      )}
      <Act label={t('page.drop_label', { page })} onClick={() => takeOut(photo, page)}>
        {t('page.drop')}
      </Act>
    </div>
  );
}

/** A page that moves takes the focus with it, so that a second press moves it on. */
function useFocusKept(pages: readonly DraftPhoto[]) {
  const list = useRef<HTMLOListElement>(null);
  const had = useRef<HTMLElement | null>(null);
  const order = pages.map(({ id }) => id).join(' ');
  const now = document.activeElement;
  if (now instanceof HTMLElement && list.current?.contains(now)) had.current = now;
  useLayoutEffect(() => {
    if (had.current === null || document.activeElement !== document.body) return; // nothing was lost
    const instead = list.current?.querySelector<HTMLElement>('.tools button');
    (had.current.isConnected ? had.current : instead)?.focus();
  }, [order]);
  return list;
}
