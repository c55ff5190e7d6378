const SHAPES = [
  /^(?<d>\d{1,2})[/.\- ](?<m>\d{1,2})[/.\- ](?<y>\d{4})$/,
  /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$/,
  /^(?<m>\d{1,2})[/.\- ](?<y>\d{4})$/,
  /^(?<y>\d{4})$/,
];

/** "15/9/2026", "15092026", "9/1958", "1958" as `2026-09-15`, `1958-09`, `1958`; null where it is no such day. */
export function readDate(typed: string): string | null {
  for (const shape of SHAPES) {
    const { d, m, y } = shape.exec(typed.trim())?.groups ?? {};
    if (y === undefined) continue;
    const parts = [y, m, d].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
    return isDay(parts) ? parts.join('-') : null;
  }
  return null;
}

function isDay([y, m = '01', d = '01']: string[]): boolean {
  const day = new Date(`${y}-${m}-${d}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(`${y}-${m}-${d}`);
}

/** `2026-09-15` as "15/09/2026"; anything else stays as it is. */
export function writeDate(value: string): string {
  return /^\d{4}(-\d{2}){0,2}$/.test(value) ? value.split('-').reverse().join('/') : value;
}
