/** One paper: picture or drawing, name, kind, whether it is required, and how it stands. The tile is one button. */
import type { JSX } from 'preact';
import type { Fault } from '../../capture/quality';
import { t } from '../../ui/i18n';
import { Ico } from '../../ui/icons';
import { CAMERA_PLUS, FILE_TEXT, ID_CARD } from '../../ui/icons-more';
import { State } from '../../ui/marks';
import type { Draft, PaperState, Procedure } from '../../work/types';
import { PAPER_MARK, paperWords } from '../words';
import { Faulty } from './faulty';
import { PagePicture } from './page-picture';
import { pagesOf } from './paper-states';
import { type OnCamera, ShootButton } from './shoot-button';
import type { Papers } from './use-papers';

interface TileProps {
  /** place in the procedure's list, from 0; -1 is "any other paper" */
  index: number;
  paper: Procedure['components'][number] | null;
  draft: Draft;
  state: PaperState | null;
  papers: Papers;
  onCamera: OnCamera;
  onOpen: () => void;
}

export function PaperTile({ index, paper, draft, state, papers, onCamera, onOpen }: TileProps): JSX.Element {
  const pages = pagesOf(draft, index);
  const faulty = pages.find((p) => p.faults !== undefined);
  const first = pages[0];
  const empty = first === undefined && (state === null || state === 'missing');
  const look = `tile${empty ? ' tile--empty' : ''}${faulty !== undefined ? ' tile--attention' : ''}`;
  return (
    <li>
      <button type="button" class={look} onClick={onOpen}>
        <span class="pic">
          {first === undefined ? (
            <Ico d={drawing(paper, state)} />
          ) : (
            <PagePicture owner={draft.id} photo={first} alt="" />
          )}
          {pages.length > 0 && <span class="page">{t('papers.pages', { count: pages.length })}</span>}
        </span>
        <span class="text">
          <span class="name">{paper === null ? t('papers.other') : `${index + 1}. ${paper.name}`}</span>
          <span class="need">{paper === null ? t('paper.optional') : need(paper)}</span>
          <Standing state={paper === null && pages.length > 0 ? 'photographed' : state} fault={faulty?.faults?.[0]} />
        </span>
      </button>
      {faulty !== undefined && (
        <Faulty photo={faulty} onUse={() => papers.use(faulty.id)}>
          <ShootButton index={index} papers={papers} onCamera={onCamera} instead={faulty.id}>
            {t('fault.again')}
          </ShootButton>
        </Faulty>
      )}
    </li>
  );
}

/** Where no picture is yet. */
function drawing(paper: TileProps['paper'], state: PaperState | null): string {
  if (paper === null || state === null) return CAMERA_PLUS;
  return paper.copy === 'present' ? ID_CARD : FILE_TEXT;
}

function need({ copy, required }: NonNullable<TileProps['paper']>): string {
  return `${t(`copy.${copy}`)} · ${t(required ? 'paper.required' : 'paper.optional')}`;
}

function Standing({ state, fault }: { state: PaperState | null; fault: Fault | undefined }): JSX.Element {
  if (fault !== undefined) return <State state="attention">{t(`fault.short_${fault}`)}</State>;
  if (state === null) return <State state="todo">{t('paper.open')}</State>;
  return <State state={PAPER_MARK[state]}>{paperWords(state)}</State>;
}
