/**
 * The working calendar. A wall clock is Vietnamese (UTC+7, no summer time) in whole minutes since 1970,
 * a day the number of days since 1970. Same rules as `app/domain/calendar.py`.
 */
import type { CalendarJson } from './catalogue';

const SHIFT = 7 * 60;
export const MINUTES_A_DAY = 1440;

export interface Calendar {
  /** half-open, in minutes of the day: at 11:30 sharp the morning is over */
  sessions: readonly (readonly [number, number])[];
  works(day: number): boolean;
  /** the hours in which the unit serves on a day, extra ones too: those make no working day */
  openHours(day: number): readonly (readonly [number, number])[];
  verifiedUntil: string;
}

/** "07:30" → 450. */
export function minutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** The calendar of its JSON form, as the trip pack brings it. */
export function calendarOf(json: CalendarJson): Calendar {
  const off = new Set(json.off);
  const swapped = new Set(json.work_swap);
  const session = ([opens = '', closes = '']: readonly string[]) => [minutes(opens), minutes(closes)] as const;
  const sessions = [session(json.working_hours.am), session(json.working_hours.pm)];
  const works = (day: number): boolean => {
    const weekend = (day + 3) % 7 > 4; // 1 January 1970 was a Thursday
    const on = dateOf(day);
    return swapped.has(on) || !(weekend || off.has(on));
  };
  return {
    sessions,
    works,
    openHours: (day) => {
      const usual = works(day) ? sessions : [];
      const extra = json.extra?.[dateOf(day)];
      return extra ? [...usual, session(extra)].sort((one, other) => one[0] - other[0]) : usual;
    },
    verifiedUntil: json.verified_until,
  };
}

/** The legal date of a day: "2026-09-15". */
export function dateOf(day: number): string {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

/** The legal date, in Vietnam, of an instant. */
export function legalDate(instant: string): string {
  return dateOf(Math.floor(wallOf(instant) / MINUTES_A_DAY));
}

/** An instant as a wall clock; seconds are dropped. */
export function wallOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 6e4) + SHIFT;
}

/** A wall clock as an instant. */
export function instantOf(wall: number): string {
  return new Date((wall - SHIFT) * 6e4).toISOString();
}

/** `day` itself, or the first working day after it. */
export function workingDayFrom(calendar: Calendar, day: number): number {
  let on = day;
  while (!calendar.works(on)) on += 1;
  return on;
}

/** The working day that comes `days` working days after `day`. */
export function workingDayAfter(calendar: Calendar, day: number, days = 1): number {
  let on = day;
  for (let n = 0; n < days; n += 1) on = workingDayFrom(calendar, on + 1);
  return on;
}
