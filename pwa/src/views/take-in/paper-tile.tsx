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
  const look = first === undefined && (state === null || state === 'missing') ? 'tile tile--empty' : 'tile';
  return (
    <li>
      <button type="button" class={look} onClick={onOpen}>
        <span class="pic">
          {first === undefined ? (
            <Ico d={drawing(paper, state)} />
          ) : (
            <Picture owner={draft.id} photo={first.id} alt="" />
          )}
          {pages.length > 0 && <span class="page">{t('papers.pages', { count: pages.length })}</span>}
        </span>
        <span class="text">
          <span class="name">{paper === null ? t('papers.other') : `${index + 1}. ${paper.name}`}</span>
          <span class="need">{paper === null ? t('paper.optional') : need(paper)}</span>
          <Standing state={paper === null && pages.length > 0 ? 'photographed' : state} />
        </span>
      </button>
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

function Standing({ state }: { state: PaperState | null }): JSX.Element {
  if (state === null) return <State state="todo">{t('paper.open')}</State>;
  return <State state={PAPER_MARK[state]}>{paperWords(state)}</State>;
}
