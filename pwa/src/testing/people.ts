/** The people, the unit and the small catalogue of the tests. All invented. */
import type { PersonAnswers } from '../work/types';

export const UNIT = { id: 'H99.001', name: 'xã Phiêng Sao', province: 'tỉnh Thái Nguyên', phone: '', demo: true };
export const HOA = '0190c0de-1111-7000-8000-000000000001';
export const VINH = '0190c0de-1111-7000-8000-000000000003';
export const MINH = '0190c0de-1111-7000-8000-000000000002';
export const NA_PUC = '0190c0de-2222-7000-8000-000000000001';

export const PEOPLE = [
  { id: HOA, name: 'Nông Thị Hoa', roles: ['field_officer'], passphrase: 'suối trong veo chảy qua bản Lài' },
  { id: MINH, name: 'Hoàng Văn Minh', roles: ['desk_officer'], passphrase: 'bếp lửa hồng đêm đông rẻo cao' },
  { id: VINH, name: 'Lý Quang Vinh', roles: ['leader'], passphrase: 'núi cao vời vợi mây trắng ngang lưng' },
];

export const passphraseOf = (id: string): string => PEOPLE.find((person) => person.id === id)?.passphrase ?? '';

export const BIRTH = '1.001193';
export const COPIES = '2.000815';
export const RESIDENCE = '1.004222';

const fee = { amount_vnd: 0, unit: null, text: 'Không', exemptions: [], verified: 'verified', source: '' };
const signing = { in_person: false, proxy: true, fingerprint: true };

function procedure(
  code: string,
  name: string,
  time_limit: object,
  field_service: string,
  papers = ['Giấy chứng sinh', 'Thẻ căn cước'],
) {
  const data = {
    code,
    revision: 1,
    name,
    field: 'Hộ tịch',
    authority: 'UBND cấp xã',
    time_limit,
    fee,
    components: papers.map((paper) => ({ name: paper, copy: 'original', required: true, note: '' })),
    components_verified: 'verified',
    field_service,
    signing,
    result: 'Giấy khai sinh',
    note: '',
    status: 'active',
    code_verified: 'verified',
  };
  return { kind: 'catalogue', id: code, data };
}

export const CATALOGUE = [
  { kind: 'unit', id: UNIT.id, data: { ...UNIT, lock: { away_s: 60, idle_s: 240 } } },
  procedure(BIRTH, 'Đăng ký khai sinh', { kind: 'working_days', value: 5, verified: 'verified' }, 'full'),
  procedure(RESIDENCE, 'Đăng ký thường trú', { kind: 'working_days', value: 7, verified: 'verified' }, 'intake', [
    'Giấy tờ chứng minh chỗ ở',
    'GIẤY CHỨNG SINH',
  ]),
  procedure(COPIES, 'Chứng thực bản sao từ bản chính', { kind: 'same_day' }, 'intake_prohibited_offsite'),
  { kind: 'hamlet', id: NA_PUC, data: { id: NA_PUC, name: 'Nà Pục' } },
  {
    kind: 'calendar',
    id: 'VN',
    data: {
      working_hours: { am: ['07:00', '11:30'], pm: ['13:30', '17:00'] },
      off: [],
      work_swap: [],
      verified_until: '2027-12-31',
    },
  },
];

/** Somebody who comes to the table; what must never be read on a locked tablet. */
export const PAY: PersonAnswers = {
  name: 'Nông Thị Pay',
  honorific: 'bà',
  idNumber: '006158001234',
  noIdReason: '',
  birthOn: '1958',
  sex: 'female',
  phone: '0912345678',
  address: 'thôn Nà Pục',
  hamletId: NA_PUC,
  help: [],
  fromCard: true,
};
