/** F13. Is this tablet fit for tomorrow? And how its reader wants to see. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { bytes, date, hour, number } from '../ui/format';
import { Act, Cloth } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { DATABASE, DOWNLOAD, REFRESH } from '../ui/icons-more';
import { Group, Hint, Trouble } from '../ui/lists';
import type { DeviceState } from '../work/types';
import { useTask, useWork } from './context';
import { DeviceModes } from './device-modes';
import { MainBar, useLock } from './main-frame';
import { howMeasured } from './room';
import { Problem } from './states';

export function Device(): JSX.Element {
  const work = useWork();
  const d = work.device.value;
  const task = useTask();
  const [done, setDone] = useState('');
  const pull = (): void =>
    task.run(async () => {
      await work.pull();
      setDone(t('device.pulled'));
    });
  const persist = (): void =>
    task.run(async () => setDone(t((await work.persistStorage()) ? 'device.persisted' : 'device.not_persisted')));
  const note = task.busy ? t('device.busy') : done;
  return (
    <>
      <Cloth title={t('device.title', { lane: d.lane })} onLock={useLock()} />
      <main>
        <Problem words={task.error} />
        {d.clock.doubtful && (
          <Trouble>
            <p>{clockWords(d)}</p>
          </Trouble>
        )}
        <section class="card">
          <DeviceFacts d={d} />
        </section>
        {!d.storage.persisted && <Hint icon={DATABASE}>{t('device.persist_hint')}</Hint>}
        <div class="after">
          {!d.storage.persisted && (
            <Act icon={DATABASE} onClick={persist}>
              {t('device.persist')}
            </Act>
          )}
          {d.updateReady && (
            <Act icon={REFRESH} onClick={() => task.run(() => work.applyUpdate())}>
              {t('device.update')}
            </Act>
          )}
        </div>
        <Group title={t('device.modes')}>
          <DeviceModes />
        </Group>
        <p class="small muted">
          {t('device.version', { version: d.appVersion })} {t('device.licences')}
        </p>
      </main>
      <MainBar tab="device" note={note === '' ? undefined : <span role="status">{note}</span>}>
        <Act kind="main" icon={DOWNLOAD} busy={task.busy} onClick={pull}>
          {t('device.pull')}
        </Act>
      </MainBar>
    </>
  );
}

function clockWords(d: DeviceState): string {
  const device = Date.now();
  const server = device + (d.clock.offsetMs ?? 0);
  return t('clock.two_hours', {
    device: hour(new Date(device).toISOString()),
    server: hour(new Date(server).toISOString()),
  });
}

function at(instant: string | null): string {
  return instant === null ? t('device.never') : `${hour(instant)}, ${date(instant)}`;
}

function DeviceFacts({ d }: { d: DeviceState }): JSX.Element {
  const { freeBytes, dossiersLeft } = d.storage;
  return (
    <dl class="facts">
      <div>
        <dt>{t('device.unit')}</dt>
        <dd>{d.unit === null ? '—' : `${capital(d.unit.name)}, ${d.unit.province}`}</dd>
      </div>
      <div>
        <dt>{t('device.me')}</dt>
        <dd>{d.me === null ? '—' : `${d.me.name} · ${d.me.roles.map((r) => t(`role.${r}`)).join(', ')}`}</dd>
      </div>
      <div>
        <dt>{t('device.last_sync')}</dt>
        <dd class="num">{at(d.lastSyncAt)}</dd>
      </div>
      <div>
        <dt>{t('device.catalogue')}</dt>
        <dd class="num">{at(d.catalogueAt)}</dd>
      </div>
      <div>
        <dt>{t('device.room')}</dt>
        <dd>
          {freeBytes === null ? t('device.unknown') : bytes(freeBytes)}
          {dossiersLeft !== null && ` · ${t('device.dossiers', { count: number(dossiersLeft) })}`}
          {dossiersLeft !== null && <span class="small muted"> {howMeasured(d.storage)}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('device.kept')}</dt>
        <dd>{t(d.storage.persisted ? 'device.kept_yes' : 'device.kept_no')}</dd>
      </div>
    </dl>
  );
}
