/** F14. The tray: what could not go and what was not applied. Nothing here deletes a fact. */
import './problems.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Act, Cloth } from '../ui/frame';
import { t, tOr } from '../ui/i18n';
import { DATABASE, INFO, SEND } from '../ui/icons-more';
import { Empty, Hint } from '../ui/lists';
import type { ProblemAct, ProblemItem } from '../work/tray-types';
import { useLoaded, useTask, useWork } from './context';
import { MainBar, useLock } from './main-frame';
import { Problem as Entry } from './problem-item';
import { Problem, Reading } from './states';

export function Problems(): JSX.Element {
  const work = useWork();
  const tray = useLoaded(() => work.problems(), [work.outbox.value]);
  const task = useTask();
  const [done, setDone] = useState('');
  const act = (item: ProblemItem, what: ProblemAct, photo?: File): void =>
    task.run(async () => {
      setDone('');
      if (what !== 'retake') await work.solve(item.id, what);
      else if (photo !== undefined) await work.retake(item.id, photo);
      setDone(t(`problems.done_${what}`));
      tray.again();
      document.querySelector('h1')?.focus({ preventScroll: true }); // the button that had it may be gone
    });
  const send = (): void => {
    setDone('');
    task.run(async () => setDone(tOr(await work.sendNow(), '')));
  };
  const note = task.busy ? t('outbox.trying') : done;
  return (
    <>
      <Cloth title={t('problems.title')} onLock={useLock()} />
      <main>
        <Problem words={task.error} />
        {tray.value === null ? <Reading of={tray} /> : <Tray {...tray.value} busy={task.busy} onAct={act} />}
      </main>
      <MainBar tab="outbox" note={note === '' ? undefined : <span role="status">{note}</span>}>
        <Act kind="main" icon={SEND} busy={task.busy} onClick={send}>
          {t('outbox.send')}
        </Act>
      </MainBar>
    </>
  );
}

interface TrayProps {
  total: number;
  items: readonly ProblemItem[];
  busy: boolean;
  onAct: (item: ProblemItem, act: ProblemAct, photo?: File) => void;
}

function Tray({ total, items, busy, onAct }: TrayProps): JSX.Element {
  const others = total - items.length;
  return (
    <>
      {total === 0 ? <Empty>{t('problems.empty')}</Empty> : <p class="muted">{t('problems.intro')}</p>}
      <ul class="problems">
        {items.map((item) => (
          <Entry key={item.id} item={item} busy={busy} onAct={onAct} />
        ))}
      </ul>
      {others > 0 && <Hint icon={INFO}>{t('problems.others', { count: others })}</Hint>}
      {total > 0 && (
        <Act icon={DATABASE} href="#/hand-over">
          {t('hand_over.open')}
        </Act>
      )}
    </>
  );
}
