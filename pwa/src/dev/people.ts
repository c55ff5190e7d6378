/** Made-up people, dossiers and outbox of the made-up commune; nobody here exists. */
import type {
  DossierSummary,
  DossierView,
  Honorific,
  OutboxItem,
  PersonAnswers,
  PersonOnDevice,
  Refusal,
  RunItem,
  SendState,
} from '../work/types';

export const NOW = new Date().toISOString();
const today = (clock: string): string => new Date(`${NOW.slice(0, 10)}T${clock}:00+07:00`).toISOString();

export const HOA: PersonOnDevice = {
  id: 'hoa',
  name: 'Nông Thị Hoa',
  givenName: 'Hoa',
  roles: ['field_officer'],
  demoPassphrase: 'suối trong bản xa',
};
export const VINH: PersonOnDevice = {
  id: 'vinh',
  name: 'Lý Quang Vinh',
  givenName: 'Vinh',
  roles: ['leader'],
  demoPassphrase: 'núi cao trăng sáng',
};
export const MINH: PersonOnDevice = { id: 'minh', name: 'Hoàng Văn Minh', givenName: 'Minh', roles: ['desk_officer'] };

export const NOBODY: PersonAnswers = {
  name: '',
  honorific: 'ông/bà',
  idNumber: '',
  noIdReason: '',
  birthOn: '',
  sex: '',
  phone: '',
  address: '',
  hamletId: null,
  help: [],
  fromCard: false,
};

export function summary(
  id: string,
  clock: string,
  honorific: Honorific,
  name: string,
  procedureName: string,
  send: SendState,
  more: Partial<DossierSummary> = {},
): DossierSummary {
  return {
    id,
    number: `H99.001-260915-0701${id}`,
    name,
    honorific,
    procedureName,
    at: today(clock),
    dueAt: '2026-09-22T03:42:00.000Z',
    dueVerified: true,
    state: 'received',
    outcome: null,
    send,
    returnBy: 'field_session',
    returnPlace: 'Nhà văn hoá thôn Nà Pục',
    ...more,
  };
}

export const TAKEN_IN: DossierSummary[] = [
  summary('5', '10:42', 'bà', 'Nông Thị Pay', 'Đăng ký khai sinh lưu động', 'saved'),
  summary('4', '10:18', 'chị', 'Triệu Thị Sinh', 'Trợ cấp xã hội hằng tháng', 'sending', { dueVerified: false }),
  summary('3', '09:40', 'chị', 'Lý Thị Mỷ', 'Đăng ký khai sinh lưu động', 'attention'),
  summary('2', '09:27', 'ông', 'Dương Văn Kén', 'Đăng ký khai tử lưu động', 'received', {
    state: 'decided',
    outcome: 'granted',
  }),
  summary('1', '09:12', 'anh', 'Ma Văn Thuần', 'Cấp Giấy xác nhận tình trạng hôn nhân', 'received', {
    state: 'delivered',
    outcome: 'granted',
  }),
];
export const RESULTS: DossierSummary[] = [
  summary('7', '08:00', 'bà', 'Triệu Mùi Phấy', 'Giấy xác nhận khuyết tật', 'received', {
    state: 'decided',
    outcome: 'granted',
    returnBy: 'home',
    returnPlace: 'xóm Khuổi Luông',
  }),
  summary('8', '08:00', 'anh', 'Hoàng Văn Sính', 'Trích lục khai tử', 'received', {
    state: 'decided',
    outcome: 'granted',
  }),
];

export const RUN: RunItem[] = [
  ...RESULTS.map((one, i) => ({
    ...one,
    hamlet: ['Nà Pục', 'Cốc Phát'][i] ?? '',
    address: ['Nhà cuối dốc, cạnh suối', ''][i] ?? '',
    phone: '0900000218',
    nextOn: i === 0 ? NOW.slice(0, 10) : null,
    trackingHash: '',
  })),
];

export function view(d: DossierSummary): DossierView {
  const allowed =
    {
      received: ['appraised', 'supplement_requested', 'note_added', 'withdrawn'],
      appraised: ['decided', 'handling_started', 'note_added'],
      decided: ['delivered', 'note_added'],
    }[d.state as 'received'] ?? [];
  return {
    ...d,
    trackingCode: '7K2M9QXF4TBHW8PD',
    trackingUrl: 'http://localhost:8000/t/7K2M9QXF4TBHW8PD',
    procedureCode: '2.000635',
    feeVnd: 0,
    person: { ...NOBODY, name: d.name, honorific: d.honorific, phone: '0900000218', idNumber: '006150004218' },
    content: 'Xin khai sinh cho cháu',
    components: [
      { index: 0, name: 'Tờ khai đăng ký khai sinh', state: 'declared', pages: 0 },
      { index: 1, name: 'Giấy chứng sinh', state: 'photographed', pages: 1 },
      { index: 2, name: 'Giấy tờ tuỳ thân', state: 'seen', pages: 0 },
    ],
    readBack: ['Bà Nông Thị Pay, sinh ngày 12/03/1950.', 'Bà xin xã đăng ký khai sinh cho cháu trai Hoàng Gia Bảo.'],
    timeline: [
      { opId: 'a', type: 'intake_recorded', at: d.at, by: 'Nông Thị Hoa', words: '', send: d.send },
      ...(d.state === 'received'
        ? []
        : [{ opId: 'b', type: 'appraised', at: d.at, by: 'Nông Thị Hoa', words: '', send: d.send }]),
      ...(d.state === 'decided'
        ? [{ opId: 'c', type: 'decided', at: d.at, by: 'Lý Quang Vinh', words: '', send: d.send }]
        : []),
    ],
    supplements: [{ items: ['Giấy chứng sinh, bản chính'], reason: 'Ảnh bị loá, không đọc được số.' }],
    attachments: [{ id: 'p1', component: 1, kind: 'paper', mediaType: 'image/jpeg', size: 200_000, send: d.send }],
    allowed,
    asOf: NOW,
  };
}

export const REFUSED_ID = 'refused';

/** Somebody whose dossier was not taken in. */
export function refusedView(
  refusal: Refusal = {
    reason: 'Chứng thực bản sao từ bản chính chỉ làm tại trụ sở.',
    basis: 'Điều 10 Nghị định 23/2015/NĐ-CP',
  },
): DossierView {
  const d = summary(REFUSED_ID, '10:50', 'bà', 'Nông Thị Pay', 'Chứng thực bản sao từ bản chính', 'saved');
  const shown = view({ ...d, number: '', dueAt: null, state: 'not_accepted' });
  const [first] = shown.timeline;
  const timeline = first ? [{ ...first, type: 'intake_refused' }] : [];
  return { ...shown, trackingCode: '', trackingUrl: '', components: [], timeline, allowed: [], refusal };
}

const item = (d: DossierSummary, more: Partial<OutboxItem> = {}): OutboxItem => ({
  dossierId: d.id,
  title: d.name,
  what: d.procedureName,
  at: d.at,
  state: d.send,
  sentBytes: 0,
  totalBytes: 2_200_000,
  photosLeft: 2,
  receivedAt: d.send === 'received' ? today('10:05') : null,
  code: null,
  message: null,
  exportedAt: null,
  views: false,
  ...more,
});
export const OUTBOX: OutboxItem[] = TAKEN_IN.map((d) =>
  item(d, d.send === 'sending' ? { sentBytes: 1_364_000 } : d.send === 'attention' ? { code: 'conflict' } : {}),
);
