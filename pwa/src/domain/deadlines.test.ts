import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/deadlines.json';
import extra from '../../../tests/contract/extra_hours.json';
import { calendarOf, dateOf, legalDate, wallOf } from './calendar';
import type { TimeLimit } from './catalogue';
import { dueAfterSupplement, promise } from './deadlines';

const calendar = calendarOf(golden.calendar);

interface Case {
  name: string;
  limit: TimeLimit;
  received_at: string;
  due_at: string | null;
  basis: string;
  verified: boolean;
  case?: number;
}

describe('the promised hour', () => {
  it.each(golden.cases as Case[])('$name', (row) => {
    expect(promise(row.limit, row.received_at, calendar, row.case)).toEqual({
      dueAt: row.due_at,
      basis: row.basis,
      verified: row.verified,
    });
  });

  it.each(golden.supplement)('after a supplement: $name', (row) => {
    expect(dueAfterSupplement(row.due_at, row.requested_at, row.received_at, calendar)).toBe(row.new_due_at);
  });

  it.each(golden.sweep as [TimeLimit['kind'], number, string, string][])(
    'agrees with the slow clock: %s %i from %s',
    (kind, value, receivedAt, dueAt) => {
      expect(promise({ kind, value }, receivedAt, calendar).dueAt).toBe(dueAt);
    },
  );

  it('never falls on a rest day', () => {
    for (let hour = 0; hour < 24 * 400; hour += 5) {
      const receivedAt = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
      for (const kind of ['same_day', 'working_days', 'calendar_days', 'hours'] as const) {
        const { dueAt } = promise({ kind, value: 3 }, receivedAt, calendar);
        expect(calendar.works(Math.floor(wallOf(dueAt ?? '') / 1440))).toBe(true);
      }
    }
  });
});

describe('extra hours', () => {
  it.each(extra.cases as Case[])('$name', (row) => {
    expect(promise(row.limit, row.received_at, calendarOf(extra.calendar)).dueAt).toBe(row.due_at);
  });
});

describe('days', () => {
  it('turn at midnight in Vietnam', () => {
    expect(legalDate('2026-09-14T16:59:59.999Z')).toBe('2026-09-14');
    expect(legalDate('2026-09-14T17:00:00.000Z')).toBe('2026-09-15');
  });

  it('rest at weekends and holidays, and work on a swapped Saturday', () => {
    const works = (on: string) => calendar.works(Date.parse(on) / 864e5);
    expect(dateOf(Date.parse('2026-09-15') / 864e5)).toBe('2026-09-15');
    expect(['2026-09-14', '2026-09-18', '2026-08-22'].map(works)).toEqual([true, true, true]);
    expect(['2026-09-12', '2026-09-13', '2026-09-02', '2026-11-24'].map(works)).toEqual([false, false, false, false]);
  });
});
