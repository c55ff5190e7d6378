import { expect, test } from 'vitest';
import { refusedView, TAKEN_IN, view } from '../dev/people';
import type { DossierSummary } from '../work/types';
import { FORMS, hourAndDay, issuer, longDate, paperLines, standingIn, whereBack, written } from './papers-of';

const UNIT = { id: 'H99.001', name: 'xã Phiêng Sao', province: 'tỉnh Thái Nguyên', phone: '', demo: false };
const PAY = view(TAKEN_IN[0] as DossierSummary);

test('the head of a paper names who gives it, and the place it is written in', () => {
  expect(issuer(UNIT)).toEqual({ name: 'UBND XÃ PHIÊNG SAO', parent: 'UBND TỈNH THÁI NGUYÊN', place: 'Phiêng Sao' });
  expect(issuer({ ...UNIT, name: 'UBND phường Ỷ La', province: '' })).toEqual({
    name: 'UBND PHƯỜNG Ỷ LA',
    parent: '',
    place: 'Ỷ La',
  });
});

test('hours are those of a clock in Vietnam, whatever the tablet is set to', () => {
  expect(hourAndDay('2026-09-15T17:05:00.000Z')).toBe('00 giờ 05 phút, thứ Tư, 16/09/2026');
  expect(longDate('2026-09-15T17:05:00.000Z')).toBe('ngày 16 tháng 09 năm 2026');
});

test('each paper says what became of it, and who stood in says by what right', () => {
  expect(paperLines(PAY)).toEqual([
    'Tờ khai đăng ký khai sinh: đã khai trên máy',
    'Giấy chứng sinh: đã chụp ảnh, 1 trang',
    'Giấy tờ tuỳ thân: đã xem, đã trả lại',
  ]);
  const acting = { name: 'Nông Văn Tá', relation: 'child', idNumber: '020190001234', phone: '' } as const;
  expect(standingIn({ ...PAY, acting })).toBe('Nông Văn Tá, con, số định danh 020190001234');
  expect(standingIn(PAY)).toBe('');
  expect(whereBack({ ...PAY, returnBy: 'home', returnPlace: ' nhà bà Pay ' })).toBe('Tại nhà: nhà bà Pay');
});

test('a slip is signed by who wrote its fact', () => {
  expect(written(refusedView(), 'intake_refused').by).toBe('Nông Thị Hoa');
  expect(written(PAY, 'supplement_requested')).toEqual({ by: '', at: PAY.at });
  expect(Object.keys(FORMS)).toEqual(['receipt', 'supplement', 'refusal']);
});
