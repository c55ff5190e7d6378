/** What every way of handing over a tablet shows: what was lost, what this browser must be, the one act. */
import type { ComponentChildren, JSX } from 'preact';
import { date, number } from '../ui/format';
import { Act, Bar } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { INFO } from '../ui/icons-more';
import { Hint, Trouble } from '../ui/lists';
import { type Task, useWork } from './context';
import { Problem } from './states';

/** The browser threw the store away: what happened, what is safe, what is not, what to do. */
export function Evicted(): JSX.Element | null {
  const { evicted } = useWork().device.value;
  if (!evicted) return null;
  const { lane, unitName, waiting } = evicted;
  const left = waiting > 0 ? t('enrol.evicted_waiting', { count: number(waiting) }) : t('enrol.evicted_none_waiting');
  return (
    <div data-evicted="">
      <Trouble>
        <p>
          <b>{t('enrol.evicted', { lane, unit: unitName })}</b>
        </p>
        <p>
          {t('enrol.evicted_safe')} {left}
        </p>
        <p>{t('enrol.evicted_next')}</p>
      </Trouble>
    </div>
  );
}

/** The commune took this tablet back: nothing is on it any more. */
export function Wiped(): JSX.Element | null {
  const { revoked } = useWork().device.value;
  if (!revoked?.done) return null;
  const { lane, unitName, at } = revoked;
  return (
    <div data-wiped="">
      <Trouble>
        <p>
          <b>{t('enrol.wiped', { lane, unit: unitName, date: date(at) })}</b>
        </p>
        <p>
          {t('enrol.wiped_safe')} {t('enrol.wiped_next')}
        </p>
      </Trouble>
    </div>
  );
}

interface EnrollingProps {
  task: Task;
  /** words of the one act */
  act: string;
  onEnrol: () => void;
  children: ComponentChildren;
}

export function Enrolling({ task, act, onEnrol, children }: EnrollingProps): JSX.Element {
  return (
    <>
      <main>
        <Evicted />
        <Wiped />
        {children}
        <Hint icon={INFO}>{t('enrol.support')}</Hint>
        <Problem words={task.error} />
      </main>
      <Bar note={task.busy ? <span role="status">{t('enrol.busy')}</span> : undefined}>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={onEnrol}>
          {act}
        </Act>
      </Bar>
    </>
  );
}
