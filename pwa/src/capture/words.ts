/** Dates, hours and money as they are read aloud, in Vietnam's own time and form. */

const ZONE_MS = 7 * 3_600_000;

/** `16 giờ 30 ngày 22/09/2026`. */
export function hourAndDay(instant: string): string {
  const wall = new Date(Date.parse(instant) + ZONE_MS).toISOString();
  const minutes = wall.slice(14, 16);
  return `${Number(wall.slice(11, 13))} giờ${minutes === '00' ? '' : ` ${minutes}`} ngày ${dayOf(wall.slice(0, 10))}`;
}

/** `02/03/1958`, or `năm 1958` where only the year is known. */
export function birth(birthOn: string): string {
  return birthOn.length === 4 ? `năm ${birthOn}` : `ngày ${dayOf(birthOn)}`;
}

/** `22/09/2026`. */
export function dayOf(on: string): string {
  const [year, month, day] = on.split('-');
  return `${day}/${month}/${year}`;
}

/** `1.900 đồng`, or `không thu` for nothing. */
export function money(vnd: number): string {
  return vnd === 0 ? 'không thu' : `${String(vnd).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}

/** First letter large, closed with a full stop. */
export function sentence(text: string): string {
  const body = text.trim().replace(/\s+/g, ' ');
  return `${body.charAt(0).toUpperCase()}${body.slice(1)}${/[.!?…]$/.test(body) ? '' : '.'}`;
}
