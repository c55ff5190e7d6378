/** One paper: picture or drawing, name, kind, whether it is required, and how it stands. The tile is one button. */
import type { JSX } from 'preact';
import { t } from '../../ui/i18n';
import { Ico } from '../../ui/icons';
import { CAMERA_PLUS, FILE_TEXT, ID_CARD } from '../../ui/icons-more';
import { State } from '../../ui/marks';
import type { Draft, PaperState, Procedure } from '../../work/types';
import { Picture } from '../picture';
import { PAPER_MARK, paperWords } from '../words';

interface TileProps {
  /** place in the procedure's list, from 0; -1 is "any other paper" */
  index: number;
  paper: Procedure['components'][number] | null;
  draft: Draft;
  state: PaperState | null;
  onOpen: () => void;
}

export function PaperTile({ index, paper, draft, state, onOpen }: TileProps): JSX.Element {
  const pages = draft.photos.filter((p) =>
    paper === null ? p.kind === 'other' : p.component === index && p.kind === 'paper',
  );
  const first = pages[0];
  const icon = paper === null || state === null ? CAMERA_PLUS : paper.copy === 'present' ? ID_CARD : FILE_TEXT;
  const look = first === undefined && (state === null || state === 'missing') ? 'tile tile--empty' : 'tile';
  return (
    <li>
      <button type="button" class={look} onClick={onOpen}>
        <span class="pic">
          {first === undefined ? <Ico d={icon} /> : <Picture owner={draft.id} photo={first.id} alt="" />}
          {pages.length > 0 && <span class="page">{t('papers.pages', { count: pages.length })}</span>}
        </span>
        <span class="text">
          <span class="name">{paper === null ? t('papers.other') : `${index + 1}. ${paper.name}`}</span>
          <span class="need">
            {paper === null
              ? t('paper.optional')
              : `${t(`copy.${paper.copy}`)} · ${t(paper.required ? 'paper.required' : 'paper.optional')}`}
          </span>
          {paper === null && pages.length > 0 ? (
            <State state="received">{paperWords('photographed')}</State>
          ) : state === null ? (
            <State state="todo">{t('paper.open')}</State>
          ) : (
            <State state={PAPER_MARK[state]}>{paperWords(state)}</State>
          )}
        </span>
      </button>
    </li>
  );
}
