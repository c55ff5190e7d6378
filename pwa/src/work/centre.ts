import { calendarOf, dateOf, workingDayFrom } from '../domain/calendar';
import { packedCalendar } from './catalogue';
import type { CentreDay, LegalDate } from './types';

/** That day where the centre works on it, else the first working day after it; null before a trip pack told, and for no day. */
export async function centreDay(on: LegalDate): Promise<CentreDay | null> {
  const packed = await packedCalendar();
  const day = Math.floor(Date.parse(on) / 864e5);
  if (!packed || Number.isNaN(day)) return null;
  const { am, pm } = packed.working_hours;
  const open = workingDayFrom(calendarOf(packed), day);
  return { on: dateOf(open), hours: [am, pm].map(([from = '', to = '']) => ({ from, to })) };
}
