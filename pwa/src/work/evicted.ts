import { marker } from '../store/marker';
import { readMeta } from '../store/meta';
import { type DeviceState, WorkError } from './types';

/** A store in which no enrolment is: emptied by the browser under us, or never enrolled. */
export function notEnrolled(): WorkError {
  return new WorkError(marker() ? 'error.storage_evicted' : 'error.not_enrolled');
}

/** Nothing is written into a fresh store that took the place of an emptied one: no key would ever open it again. */
export async function stillHere(): Promise<void> {
  if (!(await readMeta('device'))) throw notEnrolled();
}

/** The tablet that this browser was until it emptied the store, for the screen that says so. */
export function evicted(isEnrolled: boolean): DeviceState['evicted'] {
  const was = isEnrolled ? null : marker();
  return was && { lane: was.lane, unitName: was.unit, waiting: was.waiting };
}
