import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/ids.json';
import { adHocFieldSessionId, uuid7 } from './ids';

describe('field sessions that nobody planned', () => {
  it.each(golden.field_sessions)('$kind $half_day of $unit', async (row) => {
    const made = await adHocFieldSessionId(row.unit, row.on, row.hamlet_id, row.kind, row.half_day as 'am' | 'pm');
    expect(made).toBe(row.id);
  });
});

describe('uuid7', () => {
  it('is of version seven and begins with its time', () => {
    const future = Date.now() + 864e5;
    const made = uuid7(future);
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(future);
  });

  it('is greater than the last, in one millisecond and when the clock steps back', () => {
    const now = Date.now();
    const made = Array.from({ length: 10_000 }, (_, n) => uuid7(now - (n % 3)));
    expect(made).toEqual([...new Set(made)].sort());
  });
});
