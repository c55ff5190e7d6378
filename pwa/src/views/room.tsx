/** For how many dossiers this device has room, told before a field day begins and not in the middle of one. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { bytes, number } from '../ui/format';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { DATABASE } from '../ui/icons-more';
import { Hint, Trouble } from '../ui/lists';
import type { DeviceState } from '../work/types';
import { useWork } from './context';

/** Fewer may not last a day in a hamlet. */
export const FEW_DOSSIERS = 40;

/** Nothing where the browser does not tell. */
export function RoomForDossiers(): JSX.Element | null {
  const work = useWork();
  const { storage } = work.device.value;
  const { dossiersLeft } = storage;
  useEffect(() => {
    void work.measureRoom();
  }, []);
  if (dossiersLeft === null) return null;
  if (dossiersLeft >= FEW_DOSSIERS)
    return (
      <Hint icon={DATABASE}>
        {t('room.left', { count: number(dossiersLeft) })} {howMeasured(storage)}
      </Hint>
    );
  return (
    <Trouble action={<Act href="#/outbox">{t('room.outbox')}</Act>}>
      <p>{t(dossiersLeft === 0 ? 'room.none' : 'room.few', { count: number(dossiersLeft) })}</p>
      <p class="small">{howMeasured(storage)}</p>
    </Trouble>
  );
}

/** Where the figure comes from. */
export function howMeasured({ measuredOn, dossierBytes }: DeviceState['storage']): string {
  const size = bytes(dossierBytes);
  return measuredOn === 0 ? t('room.stated', { size }) : t('room.measured', { count: measuredOn, size });
}
