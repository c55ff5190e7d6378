/** F6. The camera before a paper: page after page, each sealed before the next, and on to the next paper. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { Ico } from '../../ui/icons';
import { FORWARD } from '../../ui/icons-more';
import type { Draft, DraftPhoto } from '../../work/types';
import { Faulty } from './faulty';
import { Lens } from './lens';
import { nextUseful, pagesOf, shortName } from './paper-states';
import type { Papers } from './use-papers';

interface CameraProps {
  index: number;
  /** a page whose place the next one takes */
  instead?: string | undefined;
  papers: Papers;
  draft: Draft;
  /** on to another paper without leaving the camera; null where this one was opened from its own sheet */
  onNext: ((index: number) => void) | null;
  onClose: () => void;
}

export function CameraSheet({ index, instead, papers, draft, onNext, onClose }: CameraProps): JSX.Element {
  const paper = papers.list[index];
  const place = useRef(instead);
  useEffect(() => {
    place.current = instead; // of this paper, never of the one before it
  }, [index]);
  const take = (picture: File): Promise<boolean> => {
    const taken = papers.add(index, picture, place.current);
    place.current = undefined; // the next one is another page
    return taken;
  };
  const faulty = pagesOf(draft, index).findLast(({ faults }) => faults !== undefined);
  const again = ({ id }: DraftPhoto, shoot: () => void): void => {
    place.current = id;
    shoot();
  };
  return (
    <Lens
      title={t('camera.title', { name: paper?.name ?? t('papers.other') })}
      isCard={paper?.copy === 'present'}
      pages={pagesOf(draft, index).length}
      busy={papers.busy}
      error={papers.error}
      pdf
      onTake={take}
      onClose={onClose}
      focusOn={index}
      above={(shoot) =>
        faulty !== undefined && (
          <Faulty photo={faulty} onUse={() => papers.use(faulty.id)}>
            <Act onClick={() => again(faulty, shoot)}>{t('fault.again')}</Act>
          </Faulty>
        )
      }
      beside={onNext !== null && <NextPaper index={index} papers={papers} draft={draft} onNext={onNext} />}
    />
  );
}

interface NextProps extends Pick<CameraProps, 'index' | 'papers' | 'draft'> {
  onNext: (index: number) => void;
}

/** The next required paper, once this one has a page. */
function NextPaper({ index, papers, draft, onNext }: NextProps): JSX.Element | null {
  const next = nextUseful(draft, papers.list);
  const paper = papers.list[next];
  if (paper === undefined || next === index || pagesOf(draft, index).length === 0) return null;
  return (
    <button type="button" class="quiet onward" onClick={() => onNext(next)}>
      <span class="clip">{t('camera.next_paper', { name: shortName(paper.name) })}</span>
      <Ico d={FORWARD} />
    </button>
  );
}
