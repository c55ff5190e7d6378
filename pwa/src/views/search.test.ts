import { expect, test } from 'vitest';
import type { Procedure } from '../work/types';
import { searchOver, widen } from './search';

const named = (name: string, fieldService: Procedure['fieldService'] = 'intake'): Procedure => ({
  code: name,
  revision: 1,
  name,
  field: 'Hộ tịch',
  fieldService,
  mobileForm: null,
  components: [],
  result: '',
  note: '',
  verified: true,
  limit: { kind: 'unknown', value: null, unit: null, text: '', verified: false, receiveCutoff: null },
  fee: {
    amountVnd: 0,
    text: '',
    verified: true,
    data: { amount_vnd: 0, unit: null, text: '', exemptions: [], verified: 'verified', source: '' },
  },
  signing: { in_person: false, proxy: true, fingerprint: true },
});
const find = searchOver([
  named('Đăng ký khai tử'),
  named('Đăng ký khai tử lưu động', 'native'),
  named('Đăng ký kết hôn'),
  named('Cấp Giấy xác nhận tình trạng hôn nhân'),
  named('Thực hiện, điều chỉnh trợ cấp hưu trí xã hội'),
]);
const first = (asked: string): string | undefined => find(asked)[0]?.name;

test('accents do not matter, and d finds đ', () => {
  expect(first('dang ky ket hon')).toBe('Đăng ký kết hôn');
  expect(first('ĐĂNG KÝ KẾT HÔN')).toBe('Đăng ký kết hôn');
});

test('what a team can finish here comes first', () => {
  expect(first('khai tử')).toBe('Đăng ký khai tử lưu động');
});

test('everyday words find official names', () => {
  expect(first('tiền người già')).toBe('Thực hiện, điều chỉnh trợ cấp hưu trí xã hội');
  expect(first('giấy độc thân')).toBe('Cấp Giấy xác nhận tình trạng hôn nhân');
  expect(widen('Cưới')).toContain('ket hon');
});

test('nothing asked, nothing found', () => {
  expect(find('  ')).toEqual([]);
});
