/** What is read aloud: one sentence, one tick, one pencil. The one that comes next is marked. */
import type { JSX } from 'preact';
import { t } from '../../ui/i18n';
import { Ico } from '../../ui/icons';
import { PENCIL } from '../../ui/icons-more';
import { Mark } from '../../ui/marks';

interface SentencesProps {
  list: readonly string[];
  ticked: readonly number[];
  onTick: (ticked: number[]) => void;
  onMend: () => void;
}

export function Sentences({ list, ticked, onTick, onMend }: SentencesProps): JSX.Element {
  const now = list.findIndex((_, i) => !ticked.includes(i));
  const toggle = (i: number): void =>
    onTick(ticked.includes(i) ? ticked.filter((x) => x !== i) : [...ticked, i].sort((a, b) => a - b));
  return (
    <ol class="read">
      {list.map((sentence, i) => (
        <li key={i} class={i === now ? 'now' : ''}>
          <Tick index={i} ticked={ticked.includes(i)} onToggle={() => toggle(i)} />
          <p>{sentence}</p>
          <button type="button" class="quiet" aria-label={t('sign.mend_label', { number: i + 1 })} onClick={onMend}>
            <Ico d={PENCIL} />
          </button>
        </li>
      ))}
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
