import { birth, hourAndDay, money, sentence } from './words';

export { readBackHash } from '../domain/signing';

/** One thought that is read to the person: in Vietnamese it is agreed to, in English it only helps to follow. */
export interface Line {
  vi: string;
  en: string;
  /** where it came from, so that a pencil leads there */
  step: 'person' | 'procedure' | 'declaration' | 'papers';
  field: string;
  /** true where it says what nobody knew */
  open?: boolean;
}

/** An answer of the declaration, in both languages; `open` where nobody knew it. */
export interface Declared {
  key: string;
  vi: { question: string; said: string };
  en: { question: string; said: string };
  open: boolean;
}

/** What the sentences are made of; everything is said exactly as it will be recorded. */
export type ReadBackFacts = {
  name: string;
  honorific: string;
  birthOn: string;
  idNumber: string;
  noIdReason: string;
  phone: string;
  address: string;
  acting: { name: string; relation: string } | null;
  /** several where they are handed in together */
  procedureNames: string[];
  content: string;
  declaration: Declared[];
  papers: { name: string; state: string }[];
  dueAt: string | null;
  /** an officer named the hour; else it is counted from the receipt, which prints it */
  dueStated: boolean;
  dueVerified: boolean;
  returnBy: string;
  returnPlace: string;
  feeVnd: number | null;
  /** of each, where several are handed in together */
  fees?: { name: string; feeVnd: number | null }[];
};

type Words = [vi: string, en: string];

const RELATION: Record<string, Words> = {
  parent: ['cha hoặc mẹ', 'a parent'],
  child: ['con', 'a child'],
  spouse: ['vợ hoặc chồng', 'the spouse'],
  sibling: ['anh, chị, em ruột', 'a sibling'],
  grandparent: ['ông hoặc bà', 'a grandparent'],
  guardian: ['người giám hộ', 'the guardian'],
  authorised: ['người được uỷ quyền', 'authorised in writing'],
  other: ['người đi thay', 'standing in'],
};

const PAPER: Record<string, Words> = {
  photographed: ['đã chụp', 'photographed'],
  seen: ['đã xem bản chính', 'original seen'],
  declared: ['khai trong tờ khai', 'said in the declaration'],
  data: ['lấy từ dữ liệu', 'taken from data'],
  missing: ['nộp sau', 'to be brought later'],
};

const RETURN: Record<string, Words> = {
  home: ['trả tận nhà', 'given at home'],
  field_session: ['trả tại phiên lưu động', 'given at the field session'],
  counter: ['trả tại trung tâm của xã', "given at the commune's centre"],
  post: ['gửi qua bưu điện', 'sent by post'],
  electronic: ['gửi bản điện tử', 'sent electronically'],
};

/** What is read to the person before they agree, one thought each. */
export function readBackLines(facts: ReadBackFacts): Line[] {
  const { declaration } = facts;
  return [
    line('person', 'name', who(facts)),
    line('person', 'acting', acting(facts)),
    line('procedure', 'procedure', what(facts)),
    ...declaration.filter(({ open }) => !open).map(answer),
    line('declaration', declaration.find(({ open }) => open)?.key ?? '', unknown(declaration), true),
    line('papers', '', papers(facts)),
    line('declaration', 'due', promise(facts)),
    line('declaration', 'return', back(facts)),
    line('declaration', 'fee', fee(facts)),
  ].filter(({ vi }) => vi !== '');
}

/** The sentences that are agreed to. */
export function readBack(facts: ReadBackFacts): string[] {
  return readBackLines(facts).map(({ vi }) => vi);
}

const NOTHING: Words = ['', ''];

function line(step: Line['step'], field: string, [vi, en]: Words, open = false): Line {
  const said = { vi: vi && sentence(vi), en: en && sentence(en), step, field };
  return open ? { ...said, open } : said;
}

function answer({ key, vi, en }: Declared): Line {
  return line('declaration', key, [`${vi.question}: ${vi.said}`, `${en.question}: ${en.said}`]);
}

function unknown(declaration: Declared[]): Words {
  const open = declaration.filter((one) => one.open);
  if (open.length === 0) return NOTHING;
  const named = (language: 'vi' | 'en'): string => open.map((one) => one[language].question).join('; ');
  return [`Chưa biết, còn để trống: ${named('vi')}`, `Not known, left open: ${named('en')}`];
}

function joined(...parts: (string | false)[]): string {
  return parts.filter(Boolean).join(', ');
}

function who({ honorific, name, birthOn, idNumber, noIdReason, phone, address }: ReadBackFacts): Words {
  const day = birthOn && birth(birthOn);
  return [
    joined(
      `${honorific} ${name}`,
      day && `sinh ${day}`,
      idNumber ? `số định danh ${idNumber}` : noIdReason && `chưa có thẻ căn cước vì ${noIdReason}`,
      address && `ở ${address}`,
      phone && `điện thoại ${phone}`,
    ),
    joined(
      name,
      day && `born ${day.replace(/^(năm|ngày) /, '')}`,
      idNumber ? `ID number ${idNumber}` : noIdReason && `no ID card because ${noIdReason}`,
      address && `living at ${address}`,
      phone && `phone ${phone}`,
    ),
  ];
}

function acting({ acting: other, honorific, name }: ReadBackFacts): Words {
  if (!other) return NOTHING;
  const [vi, en] = RELATION[other.relation] ?? [other.relation, other.relation];
  return [`Người nộp thay ${honorific} là ${other.name}, ${vi}`, `${other.name}, ${en}, hands it in for ${name}`];
}

function what({ honorific, name, procedureNames, content }: ReadBackFacts): Words {
  const all = procedureNames.join('; ');
  const asked = content.trim() && content.trim() !== all ? `: ${content.trim()}` : '';
  return [`${honorific} nộp hồ sơ ${all}${asked}`, `${name} hands in a dossier, ${all}${asked}`];
}

function papers({ papers: list }: ReadBackFacts): Words {
  const said = list.filter(({ state }) => state !== 'not_needed');
  if (said.length === 0) return NOTHING;
  const named = (at: 0 | 1): string =>
    said.map(({ name, state }) => `${name} (${PAPER[state]?.[at] ?? state})`).join('; ');
  return [`Giấy tờ: ${named(0)}`, `Papers: ${named(1)}`];
}

/** A computed promise runs from the minute of the receipt: its day is agreed to, its hour is printed there. */
function promise({ dueAt, dueStated, dueVerified }: ReadBackFacts): Words {
  if (!dueAt) return ['Ngày hẹn trả do cán bộ báo sau', 'The officer tells the day of the result later'];
  const when = hourAndDay(dueAt);
  const [vi, en] = dueStated
    ? [`trước ${when}`, `before ${when.replace(' giờ', 'h').replace('ngày', 'on')}`]
    : [
        `${when.slice(when.indexOf('ngày'))}, giờ trả ghi trên giấy hẹn`,
        `on ${when.slice(when.indexOf('ngày') + 5)}, at the hour on the receipt`,
      ];
  return [
    `Hẹn trả kết quả ${vi}${dueVerified ? '' : ' (thời hạn chưa xác minh)'}`,
    `The result is promised ${en}${dueVerified ? '' : ' (time limit unverified)'}`,
  ];
}

function back({ returnBy, returnPlace }: ReadBackFacts): Words {
  const [vi, en] = RETURN[returnBy] ?? [returnBy, returnBy];
  const place = returnPlace.trim() ? `, ${returnPlace.trim()}` : '';
  return [`Kết quả ${vi}${place}`, `The result is ${en}${place}`];
}

function fee({ feeVnd, fees = [] }: ReadBackFacts): Words {
  if (fees.some((one) => one.feeVnd !== null && one.feeVnd !== feeVnd)) return feesOf(fees, feeVnd);
  if (feeVnd === null) return NOTHING;
  return [`Lệ phí: ${money(feeVnd)}`, `Fee: ${feeVnd === 0 ? 'none' : money(feeVnd)}`];
}

/** What each costs, then all of them; what nobody knows is said. */
function feesOf(fees: NonNullable<ReadBackFacts['fees']>, all: number | null): Words {
  const each = (unknown: string): string =>
    fees.map(({ name, feeVnd }) => `${name} ${feeVnd === null ? unknown : money(feeVnd)}`).join('; ');
  const [sum, total] = all === null ? ['', ''] : [`; cộng ${money(all)}`, `; ${money(all)} in all`];
  return [`Lệ phí: ${each('chưa biết')}${sum}`, `Fees: ${each('not known')}${total}`];
}
