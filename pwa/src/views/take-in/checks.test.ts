import { expect, test } from 'vitest';
import {
  digits,
  idDoubtful,
  idDoubts,
  idOk,
  phoneOk,
  proposedName,
  proposeHonorific,
  readBirth,
  showBirth,
  tidyName,
} from './checks';

test('a birth date is read as people write it, or as a year alone', () => {
  expect(readBirth('12/03/1950')).toBe('1950-03-12');
  expect(readBirth('2-9-2026')).toBe('2026-09-02');
  expect(readBirth(' 1950 ')).toBe('1950');
  expect(readBirth('')).toBe('');
  expect(showBirth('1950-03-12')).toBe('12/03/1950');
  expect(showBirth('1950')).toBe('1950');
});

test('a day that does not exist is not a date', () => {
  expect(readBirth('31/02/1950')).toBeNull();
  expect(readBirth('hôm qua')).toBeNull();
});

test('numbers are taken with their spaces and dots', () => {
  expect(digits('0900 000.218')).toBe('0900000218');
  expect(phoneOk(digits('+84 900 000 218'))).toBe(true);
  expect(phoneOk('123')).toBe(false);
  expect(idOk('006150004218')).toBe(true);
  expect(idOk('12345678')).toBe(false);
});

test('a number that does not fit the person is doubted', () => {
  const pay = { idNumber: '006150004218', sex: 'female', birthOn: '1950-03-12' } as const;
  expect(idDoubtful(pay)).toBe(false);
  expect(idDoubtful({ ...pay, sex: 'male' })).toBe(true);
  expect(idDoubtful({ ...pay, birthOn: '1951' })).toBe(true);
  expect(idDoubts({ ...pay, birthOn: '2051', sex: 'male' })).toEqual([
    'other_sex',
    'other_birth_year',
    'other_century',
  ]);
});

test('how to address somebody is proposed from age and sex, and left open without them', () => {
  expect(proposeHonorific({ sex: 'female', birthOn: '1950-03-12' }, '2026-09-15')).toBe('bà');
  expect(proposeHonorific({ sex: '', birthOn: '1950' }, '2026-09-15')).toBe('ông/bà');
});

test('a name typed without a capital is written with them; any other stays as it was typed', () => {
  expect(tidyName('nông thị pay')).toBe('Nông Thị Pay');
  for (const name of ['NÔNG THỊ PAY', 'Nông thị Pay', '']) expect(tidyName(name)).toBe(name);
});

test('a name is proposed as Vietnamese write one, once it has two words, and never where it is so already', () => {
  expect(proposedName('NÔNG THỊ PAY')).toBe('Nông Thị Pay');
  expect(proposedName("h'hen niê")).toBe("H'Hen Niê");
  expect(proposedName('Nông Thị Pay')).toBeNull();
  expect(proposedName('nông')).toBeNull();
  expect(proposedName('')).toBeNull();
});
