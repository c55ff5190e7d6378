import { beforeEach, expect, test } from 'vitest';
import {
  bytes,
  date,
  dong,
  hour,
  hourOrDate,
  instantOf,
  legalDate,
  number,
  percent,
  shortDate,
  weekday,
} from './format';
import { lang } from './i18n';

const AT = '2026-09-15T03:42:00.000Z'; // 10:42 in Viet Nam

beforeEach(() => {
  lang.value = 'vi';
});

test('hours and dates are those of Viet Nam, whatever the zone of the tablet', () => {
  expect(hour(AT)).toBe('10:42');
  expect(date(AT)).toBe('15/09/2026');
  expect(legalDate('2026-09-15T18:30:00.000Z')).toBe('2026-09-16');
  expect(date('2026-09-22')).toBe('22/09/2026');
});

test('the weekday is spelled', () => {
  expect(weekday(AT)).toBe('Thứ Ba');
  expect(weekday('2026-11-22')).toBe('Chủ nhật');
  lang.value = 'en';
  expect(weekday(AT)).toBe('Tuesday');
});

test('today says the hour, another day its date', () => {
  expect(hourOrDate(AT, '2026-09-15T09:00:00.000Z')).toBe('10:42');
  expect(hourOrDate(AT, '2026-09-16T09:00:00.000Z')).toBe(shortDate(AT));
});

test('numbers, shares, sizes and money are written as they are read', () => {
  expect(number(1900)).toBe('1.900');
  expect(number(1234567.5, 1)).toBe('1.234.567,5');
  expect(percent(594 / 612, 2)).toBe('97,06\u00a0%');
  expect(bytes(1_400_000)).toBe('1,4\u00a0MB');
  expect(bytes(312_000)).toBe('312\u00a0kB');
  expect(dong(50_000)).toBe('50.000\u00a0đồng');
  lang.value = 'en';
  expect(number(1900)).toBe('1,900');
  expect(percent(0.62)).toBe('62%');
});

test('a day and an hour in Viet Nam become an instant; half of it becomes nothing', () => {
  expect(instantOf('2026-09-15', '10:42')).toBe(AT);
  expect(instantOf('', '10:42')).toBeNull();
  expect(instantOf('2026-09-15', '')).toBeNull();
});
