import { expect, test } from 'vitest';
import { type ReadBackFacts, readBack, readBackHash } from './read-back';
import { money } from './words';

const PAY: ReadBackFacts = {
  name: 'Nông Thị Pay',
  honorific: 'bà',
  birthOn: '1958',
  idNumber: '006158001234',
  noIdReason: '',
  phone: '',
  address: 'thôn Nà Pục',
  acting: null,
  procedureName: 'Đăng ký khai sinh',
  content: 'khai sinh cho cháu nội',
  declaration: [
    ['Tên cháu', 'Nông Văn Sơn'],
    ['Dân tộc', ''],
  ],
  papers: [
    { name: 'Giấy chứng sinh', state: 'photographed' },
    { name: 'Thẻ căn cước', state: 'seen' },
    { name: 'Giấy uỷ quyền', state: 'not_needed' },
  ],
  dueAt: '2026-09-22T09:30:00.000Z',
  dueVerified: false,
  returnBy: 'home',
  returnPlace: 'nhà bà Pay',
  feeVnd: 8000,
};

test('says one thought a sentence, and all that will be recorded', () => {
  expect(readBack(PAY)).toEqual([
    'Bà Nông Thị Pay, sinh năm 1958, số định danh 006158001234, ở thôn Nà Pục.',
    'Bà nộp hồ sơ Đăng ký khai sinh: khai sinh cho cháu nội.',
    'Tên cháu: Nông Văn Sơn.',
    'Giấy tờ: Giấy chứng sinh (đã chụp); Thẻ căn cước (đã xem bản chính).',
    'Hẹn trả kết quả trước 16 giờ 30 ngày 22/09/2026 (thời hạn chưa xác minh).',
    'Kết quả trả tận nhà, nhà bà Pay.',
    'Lệ phí: 8.000 đồng.',
  ]);
});

test('the agreement is bound to exactly these sentences', async () => {
  expect(await readBackHash(['a', 'b'])).not.toBe(await readBackHash(['a', 'b ']));
  expect(await readBackHash(['Bà đồng ý.'])).toMatch(/^[0-9a-f]{64}$/);
});

test('money is written with dots, and nothing is said as nothing', () => {
  expect([money(0), money(1900), money(1_234_567)]).toEqual(['không thu', '1.900 đồng', '1.234.567 đồng']);
});
