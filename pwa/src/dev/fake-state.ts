/** The made-up day that `fake-work` starts from; the address says in which state. */
import bundles from '../../../app/catalogue/bundles.json';
import catalogue from '../../../app/catalogue/procedures.json';
import said from '../../../app/catalogue/sayings.json';
import type { BundleData, Fee } from '../domain/catalogue';
import { asBundle } from '../work/catalogue-words';
import type { Bundle, DeviceState, Draft, Procedure, TodayState } from '../work/types';
import { HOA, NOBODY, NOW, RESULTS, TAKEN_IN, VINH } from './people';

type Raw = (typeof catalogue.procedures)[number] & { mobile_form?: string };
export const BUNDLES: Bundle[] = (bundles.bundles as unknown as BundleData[]).map(asBundle);
export const PROCEDURES: Procedure[] = (catalogue.procedures as Raw[]).map((p) => ({
  code: p.code,
  revision: 1,
  name: p.name,
  field: p.field,
  fieldService: p.field_service as Procedure['fieldService'],
  mobileForm: p.mobile_form ?? null,
  result: p.result,
  note: p.note,
  verified: p.code_verified === 'verified',
  signing: p.signing,
  limit: {
    kind: p.time_limit.kind,
    value: null,
    unit: null,
    text: p.time_limit.text ?? '',
    verified: p.time_limit.verified === 'verified',
    receiveCutoff: null,
  },
  fee: {
    amountVnd: p.fee.amount_vnd,
    text: p.fee.text,
    verified: p.fee.verified === 'verified',
    data: p.fee as unknown as Fee,
  },
  components: p.components as Procedure['components'],
  sayings: (said.sayings as Record<string, string[]>)[p.code] ?? [],
}));

export function deviceOf(query: URLSearchParams): DeviceState {
  const lock = (query.get('lock') ?? 'unlocked') as DeviceState['lock'];
  return {
    lock,
    lane: '07',
    deviceName: 'Máy 07',
    unit: { id: 'H99.001', name: 'Xã Phiêng Sao', province: 'tỉnh Thái Nguyên', phone: '02080000123', demo: true },
    evicted: query.has('evicted') ? { lane: '07', unitName: 'xã Phiêng Sao', waiting: 2 } : null,
    people: lock === 'not_enrolled' ? [] : [HOA, VINH],
    me: lock === 'unlocked' ? HOA : null,
    catalogueAt: NOW,
    lastSyncAt: NOW,
    storage: {
      persisted: false,
      freeBytes: 3.2e9,
      photosLeft: 1900,
      dossiersLeft: query.has('full') ? 7 : 840,
      dossierBytes: 3.4e6,
      measuredOn: query.has('new') ? 0 : 20,
    },
    clock: { doubtful: query.has('doubt'), offsetMs: 0, jumped: query.has('jumped') },
    lease: { until: NOW, daysLeft: query.has('last-day') ? 1 : 12, over: query.has('over') },
    revoked: query.has('wiped') ? { at: NOW, lane: '07', unitName: 'xã Phiêng Sao', done: true } : null,
    appVersion: '0.1.0',
    updateReady: query.has('update'),
    inHand: false,
  };
}

export function todayOf(query: URLSearchParams): TodayState {
  const session = {
    id: 's',
    place: 'Nhà văn hoá thôn Nà Pục',
    hamletId: 'h1',
    kind: 'hamlet' as const,
    on: NOW.slice(0, 10),
    until: `${NOW.slice(0, 10)}T09:30:00.000Z`,
    members: ['hoa', 'vinh'],
    leaderPresent: true,
    open: true,
  };
  if (query.has('empty'))
    return {
      session: null,
      planned: [],
      received: 0,
      onTheSpot: 0,
      toDeliver: 0,
      drafts: [],
      takenIn: [],
      takenInMore: 0,
      results: [],
      resultsMore: 0,
    };
  const drafts = [
    {
      id: 'd1',
      name: 'Đặng Văn Chài',
      honorific: 'ông' as const,
      procedureName: 'Cấp bản sao trích lục hộ tịch',
      step: 'declaration' as const,
      savedAt: NOW,
    },
  ];
  return {
    session,
    planned: [],
    received: 12,
    onTheSpot: 9,
    toDeliver: 5,
    drafts,
    takenIn: TAKEN_IN,
    takenInMore: 7,
    results: RESULTS,
    resultsMore: 3,
  };
}

export function blankDraft(): Draft {
  return {
    id: 'd1',
    dossierId: 'x',
    step: 'person',
    person: NOBODY,
    acting: null,
    procedureCode: null,
    content: '',
    declaration: {},
    papers: {},
    photos: [],
    statedDueAt: null,
    returnBy: 'field_session',
    returnPlace: 'Nhà văn hoá thôn Nà Pục',
    feeVnd: null,
    readBackTicked: [],
    savedAt: NOW,
  };
}

export function fullDraft(): Draft {
  return {
    ...blankDraft(),
    person: {
      ...NOBODY,
      name: 'Nông Thị Pay',
      honorific: 'bà',
      birthOn: '1950-03-12',
      sex: 'female',
      idNumber: '006150004218',
      phone: '0900000218',
      address: 'Thôn Nà Pục, xã Phiêng Sao',
      help: ['reading_writing'],
    },
    procedureCode: PROCEDURES.find((p) => p.name === 'Đăng ký khai sinh lưu động')?.code ?? null,
    content: 'Xin đăng ký khai sinh cho cháu trai Hoàng Gia Bảo',
  };
}
