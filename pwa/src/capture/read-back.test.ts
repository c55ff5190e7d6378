import { expect, test } from 'vitest';
import { type ReadBackFacts, readBack, readBackHash, readBackLines } from './read-back';
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
  procedureNames: ['Đăng ký khai sinh'],
  content: 'khai sinh cho cháu nội',
  declaration: [
    {
      key: 'child_name',
      vi: { question: 'Tên cháu', said: 'Nông Văn Sơn' },
      en: { question: "The child's name", said: 'Nông Văn Sơn' },
      open: false,
    },
    { key: 'ethnicity', vi: { question: 'Dân tộc', said: '' }, en: { question: 'Ethnicity', said: '' }, open: true },
  ],
  papers: [
    { name: 'Giấy chứng sinh', state: 'photographed' },
    { name: 'Thẻ căn cước', state: 'seen' },
    { name: 'Giấy uỷ quyền', state: 'not_needed' },
  ],
  dueAt: '2026-09-22T09:30:00.000Z',
  dueStated: false,
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
    'Chưa biết, còn để trống: Dân tộc.',
    'Giấy tờ: Giấy chứng sinh (đã chụp); Thẻ căn cước (đã xem bản chính).',
    'Hẹn trả kết quả ngày 22/09/2026, giờ trả ghi trên giấy hẹn (thời hạn chưa xác minh).',
    'Kết quả trả tận nhà, nhà bà Pay.',
    'Lệ phí: 8.000 đồng.',
  ]);
});

test('each sentence knows the field that it came from, and says the same in English', () => {
  const lines = readBackLines(PAY);
  expect(lines.map(({ step, field }) => `${step}/${field}`)).toEqual([
    'person/name',
    'procedure/procedure',
    'declaration/child_name',
    'declaration/ethnicity',
    'papers/',
    'declaration/due',
    'declaration/return',
    'declaration/fee',
  ]);
  expect(lines.map(({ en }) => en)).toEqual([
    'Nông Thị Pay, born 1958, ID number 006158001234, living at thôn Nà Pục.',
    'Nông Thị Pay hands in a dossier, Đăng ký khai sinh: khai sinh cho cháu nội.',
    "The child's name: Nông Văn Sơn.",
    'Not known, left open: Ethnicity.',
    'Papers: Giấy chứng sinh (photographed); Thẻ căn cước (original seen).',
    'The result is promised on 22/09/2026, at the hour on the receipt (time limit unverified).',
    'The result is given at home, nhà bà Pay.',
    'Fee: 8.000 đồng.',
  ]);
  expect(lines.filter(({ open }) => open)).toHaveLength(1);
});

test('an hour that the officer named is read out; several procedures are all named', () => {
  const said = readBack({ ...PAY, dueStated: true, procedureNames: ['Khai sinh', 'Thường trú'], content: '' });
  expect(said).toContain('Hẹn trả kết quả trước 16 giờ 30 ngày 22/09/2026 (thời hạn chưa xác minh).');
  expect(said).toContain('Bà nộp hồ sơ Khai sinh; Thường trú.');
});

test('the agreement is bound to exactly these sentences', async () => {
  expect(await readBackHash(['a', 'b'])).not.toBe(await readBackHash(['a', 'b ']));
  expect(await readBackHash(['Bà đồng ý.'])).toMatch(/^[0-9a-f]{64}$/);
});

test('money is written with dots, and nothing is said as nothing', () => {
  expect([money(0), money(1900), money(1_234_567)]).toEqual(['không thu', '1.900 đồng', '1.234.567 đồng']);
});
