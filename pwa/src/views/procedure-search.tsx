/**
 * One box: the person's own words, accents or not. A combobox with its listbox: arrows walk, Enter takes, the number is
 * announced. While nothing is asked there are three quick lists: used most, starred, by field.
 */
import './procedure-search.css';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { procedureCodeIn } from '../domain/procedure-code';
import { t } from '../ui/i18n';
import { Empty } from '../ui/lists';
import { FoundOption } from './procedure-option';
import { QuickLists, useQuick } from './procedure-quick';
import { ScanProcedure } from './scan-procedure';
import type { Found } from './search';
import { useFind } from './use-find';
import type { Catalogue } from './use-procedures';

const SHOWN = 8;

interface Props {
  label: string;
  catalogue: Catalogue;
  /** code of the procedure, or `bundle:` and its id; the list is folded away once something is chosen */
  chosen: string | null;
  onChoose: (found: Found) => void;
}

export function ProcedureSearch({ label, catalogue, chosen, onChoose }: Props): JSX.Element {
  const id = useId();
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(chosen === null);
  const quick = useQuick(catalogue);
  const find = useFind(catalogue);
  const any = asked.trim() !== '';
  const found = any ? looked(asked, catalogue, find) : quick.found;
  const choose = (one: Found): void => {
    setOpen(false);
    onChoose(one);
  };
  const type = (words: string): void => {
    setAsked(words);
    setOpen(true);
  };
  const list = { open, found: open ? (found ?? []) : [], chosen, onChoose: choose };
  return (
    <>
      <Combobox
        {...list}
        id={id}
        label={label}
        asked={asked}
        onAsk={type}
        onOpen={() => setOpen(true)}
        typed={any}
        count={quick.count}
      >
        {open && !any && (
          <>
            <ScanProcedure
              all={catalogue.all}
              onProcedure={(procedure) => choose({ procedure })}
              onByHand={() => document.getElementById(id)?.focus()}
            />
            <QuickLists quick={quick} />
          </>
        )}
      </Combobox>
      {open && found !== null && any && found.length === 0 && <Empty>{t('search.nothing')}</Empty>}
      {!open && (
        <button type="button" class="btn btn--line" onClick={() => setOpen(true)}>
          {t('find.another')}
        </button>
      )}
    </>
  );
}

/** What was asked for; a code, typed or scanned, is that procedure. Null until the index is there. */
function looked(asked: string, { all }: Catalogue, find: ReturnType<typeof useFind>): readonly Found[] | null {
  const code = procedureCodeIn(asked);
  const named = code === null ? undefined : all.find((p) => p.code === code);
  if (named) return [{ procedure: named }];
  return find?.(asked) ?? null;
}

interface BoxProps {
  id: string;
  label: string;
  asked: string;
  typed: boolean;
  /** the list is there; folded away once something is chosen */
  open: boolean;
  /** how many there are to see while nothing is asked */
  count: number;
  found: readonly Found[];
  chosen: string | null;
  onAsk: (words: string) => void;
  onOpen: () => void;
  onChoose: (found: Found) => void;
  /** stands between the box and its list */
  children: ComponentChildren;
}

/** Where the arrows stand among the answers to a question (null: where they begin), and how many are shown. */
type Stood = { asked: string; at: number | null; shown: number };

function Combobox(props: BoxProps): JSX.Element {
  const { id, label, asked, typed, open, count, found, chosen, onAsk, onOpen, onChoose, children } = props;
  const [stood, setStood] = useState<Stood>({ asked, at: null, shown: SHOWN });
  const now = stood.asked === asked ? stood : { asked, at: null, shown: SHOWN }; // another question begins anew
  const rows = found.slice(0, now.shown);
  const at = now.at ?? (typed ? 0 : -1);
  const setAt = (to: number): void => setStood({ ...now, at: to });
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const taken = rows[at];
    if (step !== undefined && rows.length === 0) onOpen();
    else if (step !== undefined) setAt((at + step + rows.length + (at < 0 && step < 0 ? 1 : 0)) % rows.length);
    else if (event.key === 'Enter' && taken !== undefined) onChoose(taken);
    else if (event.key === 'Escape' && asked !== '') onAsk('');
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    if (at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <>
      <div class="field">
        <label for={id}>{label}</label>
        <input
          id={id}
          type="search"
          // biome-ignore lint/a11y/noRedundantRoles: it is none by itself: there is no `datalist`, the list is ours
          role="combobox"
          list={undefined}
          value={asked}
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="search"
          aria-autocomplete="list"
          aria-controls={`${id}-r`}
          aria-expanded={rows.length > 0}
          aria-activedescendant={at >= 0 && at < rows.length ? `${id}-${at}` : undefined}
          onInput={(e) => onAsk(e.currentTarget.value)}
          onKeyDown={walk}
        />
        <p class="small muted" role="status">
          {open && (typed ? t('search.count', { count: found.length }) : t('find.shown', { count }))}
        </p>
      </div>
      {children}
      {rows.length > 0 && (
        <div id={`${id}-r`} class="results" role="listbox" aria-label={t('find.results')}>
          {rows.map((one, i) => (
            <FoundOption
              key={keyOf(one)}
              id={`${id}-${i}`}
              one={one}
              at={i === at}
              chosen={chosen}
              onChoose={onChoose}
            />
          ))}
        </div>
      )}
      {found.length > rows.length && (
        <button type="button" class="btn btn--line" onClick={() => setStood({ ...now, shown: now.shown + SHOWN })}>
          {t('list.more')}
        </button>
      )}
    </>
  );
}

/** The code of a procedure, or `bundle:` and the id of a bundle. */
export function keyOf({ procedure, bundle }: Found): string {
  return procedure?.code ?? `bundle:${bundle?.id}`;
}
