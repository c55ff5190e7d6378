/** F13. Is this tablet fit for tomorrow? And how its reader wants to see. */
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { bytes, date, hour, number } from '../ui/format';
import { Act, Cloth } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { KEY } from '../ui/icons';
import { DATABASE, DOWNLOAD, REFRESH } from '../ui/icons-more';
import { Group, Hint, Trouble } from '../ui/lists';
import type { DeviceState } from '../work/types';
import { type Task, useTask, useWork } from './context';
import { DeviceModes } from './device-modes';
import { MainBar, useLock } from './main-frame';
import { howMeasured } from './room';
import { Problem } from './states';

export function Device(): JSX.Element {
  const work = useWork();
  const d = work.device.value;
  const task = useTask();
  const [done, setDone] = useState('');
  const pull = async (): Promise<void> => {
    await work.pull();
    setDone(t('device.pulled'));
  };
  return (
    <>
      <Cloth title={t('device.title', { lane: d.lane })} onLock={useLock()} />
      <main>
        <Problem words={task.error} />
        {d.clock.doubtful && <ClockDoubt d={d} />}
        <DeviceFacts d={d} />
        <Care d={d} task={task} onDone={setDone} />
        <Act icon={KEY} href="#/ways">
          {t('device.ways')}
        </Act>
        <Group title={t('device.modes')}>
          <DeviceModes />
        </Group>
        <Version of={d.appVersion} />
      </main>
      <PullBar task={task} done={done} onPull={() => task.run(pull)} />
    </>
  );
}

function PullBar({ task, done, onPull }: { task: Task; done: string; onPull: () => void }): JSX.Element {
  const note = task.busy ? t('device.busy') : done;
  return (
    <MainBar tab="device" note={note === '' ? undefined : <span role="status">{note}</span>}>
      <Act kind="main" icon={DOWNLOAD} busy={task.busy} onClick={onPull}>
        {t('device.pull')}
      </Act>
    </MainBar>
  );
}

/** What this tablet still wants of its officer. */
function Care({ d, task, onDone }: { d: DeviceState; task: Task; onDone: (words: string) => void }): JSX.Element {
  const work = useWork();
  const persist = async (): Promise<void> =>
    onDone(t((await work.persistStorage()) ? 'device.persisted' : 'device.not_persisted'));
  return (
    <>
      {!d.storage.persisted && <Hint icon={DATABASE}>{t('device.persist_hint')}</Hint>}
      <div class="after">
        {!d.storage.persisted && (
          <Act icon={DATABASE} onClick={() => task.run(persist)}>
            {t('device.persist')}
          </Act>
        )}
        {d.updateReady && (
          <Act icon={REFRESH} onClick={() => task.run(() => work.applyUpdate())}>
            {t('device.update')}
          </Act>
        )}
      </div>
    </>
  );
}

/** Both hours side by side. */
function ClockDoubt({ d }: { d: DeviceState }): JSX.Element {
  const device = Date.now();
  const server = device + (d.clock.offsetMs ?? 0);
  const words = t('clock.two_hours', {
    device: hour(new Date(device).toISOString()),
    server: hour(new Date(server).toISOString()),
  });
  return (
    <Trouble>
      <p>{words}</p>
    </Trouble>
  );
}

function Version({ of: version }: { of: string }): JSX.Element {
  return (
    <p class="small muted">
      {t('device.version', { version })} {t('device.licences')}
    </p>
  );
}

function at(instant: string | null): string {
  return instant === null ? t('device.never') : `${hour(instant)}, ${date(instant)}`;
}

function DeviceFacts({ d }: { d: DeviceState }): JSX.Element {
  const me = d.me === null ? '—' : `${d.me.name} · ${d.me.roles.map((r) => t(`role.${r}`)).join(', ')}`;
  return (
    <section class="card">
      <dl class="facts">
        <Fact name={t('device.unit')}>{d.unit === null ? '—' : `${capital(d.unit.name)}, ${d.unit.province}`}</Fact>
        <Fact name={t('device.me')}>{me}</Fact>
        <Fact name={t('device.last_sync')}>
          <span class="num">{at(d.lastSyncAt)}</span>
        </Fact>
        {d.lease !== null && (
          <Fact name={t('device.lease')}>
            <LeaseLeft lease={d.lease} />
          </Fact>
        )}
        <Fact name={t('device.catalogue')}>
          <span class="num">{at(d.catalogueAt)}</span>
        </Fact>
        <Fact name={t('device.room')}>
          <Room storage={d.storage} />
        </Fact>
        <Fact name={t('device.kept')}>{t(d.storage.persisted ? 'device.kept_yes' : 'device.kept_no')}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function LeaseLeft({ lease }: { lease: NonNullable<DeviceState['lease']> }): JSX.Element {
  const when = at(lease.until);
  const words = lease.over ? t('device.lease_over', { when }) : t('device.lease_left', { count: lease.daysLeft, when });
  return <span class="num">{words}</span>;
}

/** Bytes, and what they are worth in dossiers. */
function Room({ storage }: { storage: DeviceState['storage'] }): JSX.Element {
  const { freeBytes, dossiersLeft } = storage;
  return (
    <>
      {freeBytes === null ? t('device.unknown') : bytes(freeBytes)}
      {dossiersLeft !== null && ` · ${t('device.dossiers', { count: number(dossiersLeft) })}`}
      {dossiersLeft !== null && <span class="small muted"> {howMeasured(storage)}</span>}
    </>
  );
}
