/**
 * Dates, hours and numbers as people read them: 22/09/2026, 10:42, 1.900, 97,06 %.
 * Instants are shown in Vietnamese time (UTC+7, no summer time), whatever the tablet's own zone says.
 */
import { type Lang, lang } from './i18n';

const VN_OFFSET_MS = 7 * 3_600_000;
const two = (n: number): string => String(n).padStart(2, '0');

function local(instant: string): Date {
  return new Date(Date.parse(instant) + VN_OFFSET_MS);
}

/** "2026-09-15T03:42:00.000Z" → "10:42". */
export function hour(instant: string): string {
  const d = local(instant);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

/** An instant or a legal date → "22/09/2026". */
export function date(value: string): string {
  const [y, m, d] = legalDate(value).split('-');
  return `${d}/${m}/${y}`;
}

/** An instant or a legal date → "22/09". */
export function shortDate(value: string): string {
  return date(value).slice(0, 5);
}

/** An instant → its legal date in Viet Nam; a legal date stays as it is. */
export function legalDate(value: string): string {
  return value.length <= 10 ? value : local(value).toISOString().slice(0, 10);
}

const DAYS: Record<Lang, readonly string[]> = {
  vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** The weekday, spelled, of an instant or a legal date. */
export function weekday(value: string): string {
  return DAYS[lang.value][new Date(`${legalDate(value)}T00:00:00Z`).getUTCDay()] ?? '';
}

/** The hour where it is today, the date otherwise: "10:42" or "14/09". `now` is an instant. */
export function hourOrDate(instant: string, now: string): string {
  return legalDate(instant) === legalDate(now) ? hour(instant) : shortDate(instant);
}

/** 1900 → "1.900" (Vietnamese), "1,900" (English). */
export function number(value: number, decimals = 0): string {
  const [whole = '0', part] = value.toFixed(decimals).split('.');
  const [dot, comma] = lang.value === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, dot);
  return part === undefined ? grouped : grouped + comma + part;
}

/** 0.62 → "62 %" (Vietnamese), "62%" (English). */
export function percent(ratio: number, decimals = 0): string {
  return number(ratio * 100, decimals) + (lang.value === 'vi' ? '\u00a0%' : '%');
}

/** Bytes in the unit that a person reads: "312 kB", "1,4 MB", "38 GB". */
export function bytes(size: number): string {
  if (size < 1e6) return `${number(Math.ceil(size / 1e3))}\u00a0kB`;
  if (size < 1e9) return `${number(size / 1e6, 1)}\u00a0MB`;
  return `${number(size / 1e9, 1)}\u00a0GB`;
}

/** 50000 → "50.000 đồng". */
export function dong(vnd: number): string {
  return `${number(vnd)}\u00a0${lang.value === 'vi' ? 'đồng' : 'VND'}`;
}

/** "YYYY-MM-DD" and "HH:MM" in Viet Nam → instant; null where either is not one. */
export function instantOf(on: string, at: string): string | null {
  const ms = Date.parse(`${on}T${at}:00.000+07:00`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
