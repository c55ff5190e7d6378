import type { DeviceRecord } from './schema';

/**
 * What stays of an enrolment in local storage, which a browser that needs room leaves alone when it throws the
 * database away: enough to notice that, to say so, and to end that enrolment. No citizen and no secret is in it; the
 * certificate proves to the commune which tablet this was.
 */
export type Marker = {
  device: string;
  lane: string;
  unit: string;
  certificate: string;
  /** dossiers of which something was not received when this was last written */
  waiting: number;
};

const PLACE = 'tn.enrolled';

/** Where there is no local storage (a worker, a test without a page) there is no marker either. */
const place = (): Storage | undefined => globalThis.localStorage;

/** The tablet that this browser was enrolled as, by its own marker. */
export function marker(): Marker | null {
  return JSON.parse(place()?.getItem(PLACE) ?? 'null') as Marker | null;
}

/** Leaves the marker of this enrolment; written only where something in it is new. */
export function leaveMarker({ id, lane, unit, certificate }: DeviceRecord, waiting: number): void {
  const fresh = JSON.stringify({ device: id, lane, unit: unit.name, certificate, waiting } satisfies Marker);
  if (place()?.getItem(PLACE) !== fresh) place()?.setItem(PLACE, fresh);
}

/** There is no enrolment any more that could be missed. */
export function dropMarker(): void {
  place()?.removeItem(PLACE);
}
