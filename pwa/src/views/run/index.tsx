/** F9. From door to door: every result that waits, by hamlet; found by its receipt or by a few letters. */
import './run.css';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Act, Cloth } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { Empty, Group, Rows } from '../../ui/lists';
import type { ReturnRun } from '../../work/types';
import { type Loaded, useLoaded, useTask, useWork } from '../context';
import { MainBar, useLock } from '../main-frame';
import { Problem, Reading } from '../states';
import { now } from '../words';
import { grouped, overdue, type RunGroup, searched } from './order';
import { RunRow } from './run-row';
import { ScanReceipt } from './scan-receipt';

export function Run(): JSX.Element {
  const work = useWork();
  const run = useLoaded(() => work.returnRun(), [work.today.value.toDeliver]);
  return (
    <>
      <Cloth title={t('run.title')} onLock={useLock()}>
        {run.value !== null && <Counts run={run.value} />}
      </Cloth>
      <main class="run">{run.value === null ? <Reading of={run} /> : <Doorsteps run={run.value} loaded={run} />}</main>
      <MainBar tab={null} />
    </>
  );
}

function Counts({ run }: { run: ReturnRun }): JSX.Element {
  const figures = [
    ['run.left', run.items.length],
    ['run.given', run.given],
    ['run.tried', run.tried],
  ] as const;
  return (
    <dl class="tally">
      {figures.map(([name, n]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  );
}

function Doorsteps({ run, loaded }: { run: ReturnRun; loaded: Loaded<ReturnRun> }): JSX.Element {
  const id = useId();
  const [asked, setAsked] = useState('');
  if (run.items.length === 0) return <Nothing onPulled={loaded.again} />;
  const items = searched(run.items, asked);
  const late = run.items.filter((one) => overdue(one, now())).length;
  return (
    <>
      <ScanReceipt onByHand={() => document.getElementById(id)?.focus()} />
      <div class="field">
        <label for={id}>{t('run.search')}</label>
        <input
          id={id}
          type="search"
          autocomplete="off"
          enterkeyhint="search"
          value={asked}
          onInput={(e) => setAsked(e.currentTarget.value)}
        />
      </div>
      {late > 0 && asked === '' && <p class="state state--attention">{t('run.late', { count: late })}</p>}
      <p class="vh" role="status">
        {asked !== '' && t('run.found', { count: items.length })}
      </p>
      {items.length === 0 && <Empty>{t('run.nothing_found')}</Empty>}
      {grouped({ items, on: run.on }).map((group) => (
        <Place key={group.kind + group.place} group={group} on={run.on} />
      ))}
    </>
  );
}

function Place({ group, on }: { group: RunGroup; on: string }): JSX.Element {
  const name = group.kind === 'place' ? group.place || t('run.no_hamlet') : t(`run.${group.kind}`);
  return (
    <Group title={t('run.group', { name, count: group.items.length })}>
      <Rows>
        {group.items.map((item) => (
          <RunRow key={item.id} item={item} on={on} />
        ))}
      </Rows>
    </Group>
  );
}

/** Nothing waits here: what may have come meanwhile is fetched from the commune. */
function Nothing({ onPulled }: { onPulled: () => void }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const fetch = (): void =>
    task.run(async () => {
      await work.pull();
      onPulled();
    });
  return (
    <>
      <Empty
        action={
          <Act busy={task.busy} onClick={fetch}>
            {t('run.pull')}
          </Act>
        }
      >
        {t('run.empty')}
      </Empty>
      <Problem words={task.error} />
    </>
  );
}
