/**
 * What is read to the person: one sentence, one tick, one pencil that leads to where it came from. The one that comes
 * next is marked. For whoever follows with their own eyes, a page may be ticked as one.
 */
import './sentences.css';
import type { JSX } from 'preact';
import type { Line } from '../../capture/read-back';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { CHECK, Ico } from '../../ui/icons';
import { PENCIL } from '../../ui/icons-more';
import { Mark } from '../../ui/marks';

/** So many sentences are one page: what fits on a tablet at 24 px. */
const PAGE = 8;

interface SentencesProps {
  lines: readonly Line[];
  language: 'vi' | 'en';
  ticked: readonly number[];
  /** the one that the device reads aloud now */
  reading: number | null;
  /** true where a page may not be ticked as one */
  oneByOne: boolean;
  onTick: (ticked: number[]) => void;
  onMend: (line: Line) => void;
}

export function Sentences(props: SentencesProps): JSX.Element {
  const { lines, ticked, oneByOne, onTick } = props;
  const pages = Array.from({ length: Math.ceil(lines.length / PAGE) }, (_, page) => page * PAGE);
  const all = (from: number): number[] => lines.slice(from, from + PAGE).map((_, i) => from + i);
  const add = (page: number[]): void => onTick([...new Set([...ticked, ...page])].sort((a, b) => a - b));
  return (
    <>
      {pages.map((from) => (
        <div class="page" key={from}>
          <Page {...props} from={from} />
          {!oneByOne && all(from).some((i) => !ticked.includes(i)) && (
            <Act icon={CHECK} onClick={() => add(all(from))}>
              {t('sign.page_read', { from: from + 1, to: Math.min(from + PAGE, lines.length) })}
            </Act>
          )}
        </div>
      ))}
    </>
  );
}

function Page({
  lines,
  language,
  ticked,
  reading,
  from,
  onTick,
  onMend,
}: SentencesProps & { from: number }): JSX.Element {
  const now = reading ?? lines.findIndex((_, i) => !ticked.includes(i));
  const toggle = (i: number): void =>
    onTick(ticked.includes(i) ? ticked.filter((x) => x !== i) : [...ticked, i].sort((a, b) => a - b));
  return (
    <ol class="read" start={from + 1}>
      {lines.slice(from, from + PAGE).map((line, at) => {
        const i = from + at;
        return (
          <li key={i} class={i === now ? 'now' : ''}>
            <Tick index={i} ticked={ticked.includes(i)} onToggle={() => toggle(i)} />
            <p lang={language}>{line[language]}</p>
            <button
              type="button"
              class="quiet"
              aria-label={t('sign.mend_label', { number: i + 1 })}
              onClick={() => onMend(line)}
            >
              <Ico d={PENCIL} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Tick({ index, ticked, onToggle }: { index: number; ticked: boolean; onToggle: () => void }): JSX.Element {
  const number = index + 1;
  return (
    <label class="tick">
      <input
        id={`read-${index}`}
        type="checkbox"
        class="vh"
        checked={ticked}
        onChange={onToggle}
        aria-label={t('sign.tick', { number })}
      />
      {ticked ? <Mark state="received" /> : <Mark state="todo">{number}</Mark>}
    </label>
  );
}
