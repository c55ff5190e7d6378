/**
 * When a result is due: the hour that the receipt promises, offline. Twin of `app/domain/deadlines.py`,
 * against the vectors of `tests/contract/deadlines.json`. Instants are RFC 3339 in UTC.
 */
import {
  type Calendar,
  dateOf,
  instantOf,
  MINUTES_A_DAY,
  minutes,
  wallOf,
  workingDayAfter,
  workingDayFrom,
} from './calendar';
import type { TimeLimit } from './catalogue';

const SAME_DAY_CUTOFF = '15:00'; // Luật Hộ tịch 2014, art. 5; NĐ 23/2015, art. 7
const SAME_DAY_NEEDS = 120; // our own: on an extra day as long before closing as 15:00 is before 17:00
const KIND_OF = { working_day: 'working_days', calendar_day: 'calendar_days', hour: 'hours' } as const;

/** With basis `stated_needed` the officer has to name the hour, and the slip says "chưa xác minh". */
export interface DuePromise {
  dueAt: string | null;
  basis: 'computed' | 'stated_needed';
  /** both the limit and the calendar rest on a text that was read */
  verified: boolean;
}

/** The promised hour for a dossier received at an instant; `pick` is the index of one of `limit.cases`. */
export function promise(limit: TimeLimit, receivedAt: string, calendar: Calendar, pick?: number): DuePromise {
  const chosen = choose(limit, pick);
  const due = chosen && dueOf(chosen, calendar, startOf(chosen, wallOf(receivedAt), calendar));
  if (!chosen || due === null) return { dueAt: null, basis: 'stated_needed', verified: false };
  const covered = dateOf(dayOf(due)) <= calendar.verifiedUntil;
  return { dueAt: instantOf(due), basis: 'computed', verified: chosen.verified === 'verified' && covered };
}

/** The new due instant after the clock stood still (DL5): shifted by the pause, then into working time. */
export function dueAfterSupplement(dueAt: string, requestedAt: string, receivedAt: string, calendar: Calendar): string {
  const pause = Math.max(0, Date.parse(receivedAt) - Date.parse(requestedAt));
  const shifted = new Date(Date.parse(dueAt) + pause).toISOString();
  return instantOf(intoWorkingTime(wallOf(shifted), calendar));
}

/** The wall clock itself in working time, else the next opening. */
export function intoWorkingTime(wall: number, calendar: Calendar): number {
  const day = dayOf(wall);
  if (calendar.works(day)) {
    for (const [opens, closes] of calendar.sessions) {
      if (wall < at(day, closes)) return Math.max(wall, at(day, opens));
    }
  }
  return at(workingDayAfter(calendar, day), opening(calendar));
}

/** The wall clock itself while the unit serves, extra hours too, else the next opening. */
function intoOpenHours(wall: number, calendar: Calendar): number {
  for (let day = dayOf(wall); ; day += 1) {
    for (const [opens, closes] of calendar.openHours(day)) {
      if (wall < at(day, closes)) return Math.max(wall, at(day, opens));
    }
  }
}

/** Limits in days are counted as the law counts them; extra hours serve those of the same day and of hours. */
function startOf(limit: TimeLimit, wall: number, calendar: Calendar): number {
  const brought = limit.kind === 'same_day' || limit.kind === 'hours' ? intoOpenHours : intoWorkingTime;
  return brought(wall, calendar);
}

const dayOf = (wall: number): number => Math.floor(wall / MINUTES_A_DAY);
const at = (day: number, minute: number): number => day * MINUTES_A_DAY + minute;
const opening = (calendar: Calendar): number => calendar.sessions[0]?.[0] ?? 0;

function choose(limit: TimeLimit, pick?: number): TimeLimit | null {
  if (!limit.cases?.length) return limit;
  const picked = pick === undefined ? undefined : limit.cases[pick];
  return picked ? { ...limit, kind: KIND_OF[picked.unit], value: picked.value } : null;
}

function dueOf(limit: TimeLimit, calendar: Calendar, received: number): number | null {
  const sameDay = limit.kind === 'same_day';
  const cutoff = minutes(limit.receive_cutoff ?? (sameDay ? SAME_DAY_CUTOFF : '24:00'));
  if (sameDay) return sameDayOf(received, cutoff, calendar);
  const late = received - at(dayOf(received), 0) >= cutoff;
  if (limit.value === null || limit.value === undefined) return null;
  const start = late ? at(workingDayAfter(calendar, dayOf(received)), opening(calendar)) : received;
  const day = dayOf(start);
  const minute = start - at(day, 0);
  if (limit.kind === 'working_days') return at(workingDayAfter(calendar, day, limit.value), minute);
  if (limit.kind === 'calendar_days') return at(workingDayFrom(calendar, day + limit.value), minute);
  return limit.kind === 'hours' ? afterHours(start, limit.value, calendar) : null;
}

/** The day's closing; of the next day that opens, where it came too late for this one. */
function sameDayOf(received: number, cutoff: number, calendar: Calendar): number {
  const day = dayOf(received);
  const last = calendar.works(day) ? cutoff : Math.min(cutoff, closingOf(day, calendar) - at(day, 0) - SAME_DAY_NEEDS);
  if (received - at(day, 0) < last) return closingOf(day, calendar);
  return closingOf(dayOf(intoOpenHours(at(day + 1, 0), calendar)), calendar);
}

/** Of a working day its usual hour, however long an evening is added; else the end of the extra hours. */
function closingOf(day: number, calendar: Calendar): number {
  const hours = calendar.works(day) ? calendar.sessions : calendar.openHours(day);
  return at(day, hours.at(-1)?.[1] ?? 0);
}

function afterHours(start: number, hours: number, calendar: Calendar): number {
  let left = hours * 60;
  for (let from = start; ; ) {
    const minute = from - at(dayOf(from), 0);
    const closes =
      calendar.openHours(dayOf(from)).find(([opens, edge]) => opens <= minute && minute < edge)?.[1] ?? minute;
    if (left <= closes - minute) return from + left;
    left -= closes - minute;
    from = intoOpenHours(at(dayOf(from), closes), calendar);
  }
}
