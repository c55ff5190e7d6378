/** What the officer should know before the day's work: the clock, an old catalogue, a new version, little room. */
import type { JSX } from 'preact';
import { date, hour, legalDate, number } from '../ui/format';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { CLOCK, DOWNLOAD, REFRESH } from '../ui/icons-more';
import { Hint, Trouble } from '../ui/lists';
import type { DeviceState } from '../work/types';
import { useTask, useWork } from './context';
import { now } from './words';

const FEW_DOSSIERS = 10;
const LAST_DAYS = 2;

/** The clock moved since the unlock: the hour printed on a receipt is a promise, so a person confirms it. */
export function ClockQuestion(): JSX.Element | null {
  const work = useWork();
  const task = useTask();
  if (!work.device.value.clock.jumped) return null;
  return (
    <Trouble
      action={
        <Act busy={task.busy} onClick={() => task.run(() => work.confirmClock())}>
          {t('clock.yes')}
        </Act>
      }
    >
      <p>{t('clock.jumped', { hour: hour(now()), date: date(now()) })}</p>
      <p class="small">{t('clock.no')}</p>
      {task.error !== '' && <p>{task.error}</p>}
    </Trouble>
  );
}

/** How long this device may go on alone, once that matters; and that it was taken back. */
export function Authority(): JSX.Element | null {
  const { lease, revoked } = useWork().device.value;
  if (!revoked && (!lease || lease.daysLeft > LAST_DAYS)) return null;
  return (
    <Trouble>
      <p>{revoked ? t('today.revoked') : lease && ending(lease)}</p>
    </Trouble>
  );
}

function ending({ over, until }: NonNullable<DeviceState['lease']>): string {
  const when = `${hour(until)}, ${date(until)}`;
  return over ? t('today.lease_over') : t('today.lease_soon', { when });
}

export function Notices(): JSX.Element {
  const work = useWork();
  const { catalogueAt, storage, updateReady, clock } = work.device.value;
  const old = catalogueAt !== null && legalDate(catalogueAt) !== legalDate(now());
  const left = storage.dossiersLeft ?? FEW_DOSSIERS;
  return (
    <div class="wide notices">
      {clock.doubtful && <Hint icon={CLOCK}>{t('clock.doubtful')}</Hint>}
      {left < FEW_DOSSIERS && (
        <Trouble>
          <p>{t(left === 0 ? 'room.none' : 'room.few', { count: number(left) })}</p>
        </Trouble>
      )}
      {old && <Hint icon={DOWNLOAD}>{t('today.old_catalogue', { date: date(catalogueAt) })}</Hint>}
      {updateReady && <Update />}
    </div>
  );
}

function Update(): JSX.Element {
  const work = useWork();
  const task = useTask();
  return (
    <div class="card">
      <p>{t('app.update')}</p>
      <p class="small muted">{t(work.today.value.drafts.length > 0 ? 'device.update_draft' : 'device.update_hint')}</p>
      {task.error !== '' && <p role="alert">{task.error}</p>}
      <Act icon={REFRESH} busy={task.busy} onClick={() => task.run(() => work.applyUpdate())}>
        {t('device.update')}
      </Act>
    </div>
  );
}
