/** One box: the person's own words, accents or not. Results are radio-like buttons with arrows and Enter; their number is announced. */
import './procedure-search.css';
import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../ui/i18n';
import { Empty } from '../ui/lists';
import type { Procedure } from '../work/types';
import { Brief, OffsiteLine } from './procedure-facts';
import type { Find } from './search';

const SHOWN = 8;

interface Props {
  label: string;
  procedures: readonly Procedure[];
  /** shown while nothing was asked */
  usual: readonly Procedure[];
  chosen: string | null;
  onChoose: (p: Procedure) => void;
}

/** The index arrives with its library; until then nothing is found and the box already takes letters. */
function useFind(procedures: readonly Procedure[]): Find | null {
  const [find, setFind] = useState<{ by: Find } | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('./search').then(({ searchOver }) => {
      if (wanted) setFind({ by: searchOver(procedures) });
    });
    return () => {
      wanted = false;
    };
  }, [procedures]);
  return find?.by ?? null;
}

export function ProcedureSearch({ label, procedures, usual, chosen, onChoose }: Props): JSX.Element {
  const id = useId();
  const [asked, setAsked] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const find = useFind(procedures);
  const any = asked.trim() !== '';
  const found = any ? (find?.(asked) ?? []) : usual;
  const type = (words: string): void => {
    setAsked(words);
    setShown(SHOWN);
  };
  return (
    <>
      <Box id={id} label={label} asked={asked} onAsk={type} count={any ? found.length : null} />
      {find !== null && any && found.length === 0 ? (
        <Empty>{t('search.nothing')}</Empty>
      ) : (
        <ul id={`${id}-r`} class="results">
          {found.slice(0, shown).map((p) => (
            <Result key={p.code} p={p} chosen={p.code === chosen} onChoose={onChoose} />
          ))}
        </ul>
      )}
      {found.length > shown && <More onMore={() => setShown(shown + SHOWN)} />}
    </>
  );
}

interface BoxProps {
  /** its list has this id and `-r` */
  id: string;
  label: string;
  asked: string;
  onAsk: (words: string) => void;
  /** how many were found; null while nothing was asked */
  count: number | null;
}

function Box({ id, label, asked, onAsk, count }: BoxProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={asked}
        autocomplete="off"
        enterkeyhint="search"
        aria-controls={`${id}-r`}
        onInput={(e) => onAsk(e.currentTarget.value)}
        onKeyDown={(e) => toFirst(e, `${id}-r`)}
      />
      <p class="small muted" role="status">
        {count === null ? t('search.usual') : t('search.count', { count })}
      </p>
    </div>
  );
}

function More({ onMore }: { onMore: () => void }): JSX.Element {
  return (
    <button type="button" class="btn btn--line" onClick={onMore}>
      {t('list.more')}
    </button>
  );
}

interface ResultProps {
  p: Procedure;
  chosen: boolean;
  onChoose: (p: Procedure) => void;
}

function Result({ p, chosen, onChoose }: ResultProps): JSX.Element {
  return (
    <li>
      <button
        type="button"
        class="choice result"
        aria-pressed={chosen}
        onClick={() => onChoose(p)}
        onKeyDown={(e) => walk(e)}
      >
        <span>
          <span class="who">{p.name}</span>
          <Brief p={p} />
          <OffsiteLine p={p} />
        </span>
      </button>
    </li>
  );
}

function toFirst(event: KeyboardEvent, list: string): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  event.preventDefault();
  document.getElementById(list)?.querySelector('button')?.focus();
}

/** Arrows walk the list; Enter and space press, as on any button. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key] as
    | 'nextElementSibling'
    | 'previousElementSibling'
    | undefined;
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  event.currentTarget.closest('li')?.[step]?.querySelector('button')?.focus();
}
