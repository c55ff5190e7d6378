import { sha256Hex, utf8 } from '../domain/bytes';
import { birth, hourAndDay, money, sentence } from './words';

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
  procedureName: string;
  content: string;
  declaration: [string, string][];
  papers: { name: string; state: string }[];
  dueAt: string | null;
  dueVerified: boolean;
  returnBy: string;
  returnPlace: string;
  feeVnd: number | null;
};

const RELATION: Record<string, string> = {
  parent: 'cha hoặc mẹ',
  child: 'con',
  spouse: 'vợ hoặc chồng',
  sibling: 'anh, chị, em ruột',
  grandparent: 'ông hoặc bà',
  guardian: 'người giám hộ',
  authorised: 'người được uỷ quyền',
  other: 'người đi thay',
};

const PAPER: Record<string, string> = {
  photographed: 'đã chụp',
  seen: 'đã xem bản chính',
  declared: 'khai trong tờ khai',
  data: 'lấy từ dữ liệu',
  missing: 'nộp sau',
};

const RETURN: Record<string, string> = {
  home: 'trả tận nhà',
  field_session: 'trả tại phiên lưu động',
  counter: 'trả tại trung tâm của xã',
  post: 'gửi qua bưu điện',
  electronic: 'gửi bản điện tử',
};

/** The sentences that are read to the person before they agree, one thought each. */
export function readBack(facts: ReadBackFacts): string[] {
  return [
    who(facts),
    acting(facts),
    what(facts),
    ...declared(facts),
    papers(facts),
    promise(facts),
    back(facts),
    fee(facts),
  ]
    .filter((text) => text !== '')
    .map(sentence);
}

/** SHA-256 (hex) of the UTF-8 bytes of the sentences joined by a line feed: what the agreement is bound to. */
export function readBackHash(sentences: string[]): Promise<string> {
  return sha256Hex(utf8(sentences.join('\n')));
}

function who({ honorific, name, birthOn, idNumber, noIdReason, phone, address }: ReadBackFacts): string {
  const id = idNumber ? `số định danh ${idNumber}` : noIdReason && `chưa có thẻ căn cước vì ${noIdReason}`;
  const parts = [
    `${honorific} ${name}`,
    birthOn && `sinh ${birth(birthOn)}`,
    id,
    address && `ở ${address}`,
    phone && `điện thoại ${phone}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function acting({ acting: other, honorific }: ReadBackFacts): string {
  if (!other) return '';
  return `Người nộp thay ${honorific} là ${other.name}, ${RELATION[other.relation] ?? other.relation}`;
}

function what({ honorific, procedureName, content }: ReadBackFacts): string {
  return `${honorific} nộp hồ sơ ${procedureName}${content.trim() ? `: ${content.trim()}` : ''}`;
}

function declared({ declaration }: ReadBackFacts): string[] {
  return declaration.filter(([, answer]) => answer !== '').map(([question, answer]) => `${question}: ${answer}`);
}

function papers({ papers: list }: ReadBackFacts): string {
  const said = list.filter(({ state }) => state !== 'not_needed');
  return said.length
    ? `Giấy tờ: ${said.map(({ name, state }) => `${name} (${PAPER[state] ?? state})`).join('; ')}`
    : '';
}

function promise({ dueAt, dueVerified }: ReadBackFacts): string {
  if (!dueAt) return 'Ngày hẹn trả do cán bộ báo sau';
  return `Hẹn trả kết quả trước ${hourAndDay(dueAt)}${dueVerified ? '' : ' (thời hạn chưa xác minh)'}`;
}

function back({ returnBy, returnPlace }: ReadBackFacts): string {
  return `Kết quả ${RETURN[returnBy] ?? returnBy}${returnPlace.trim() ? `, ${returnPlace.trim()}` : ''}`;
}

function fee({ feeVnd }: ReadBackFacts): string {
  return feeVnd === null ? '' : `Lệ phí: ${money(feeVnd)}`;
}
