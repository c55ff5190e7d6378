/** What stands on the three papers that a team hands out, from a dossier as this device keeps it. Always in Vietnamese. */
import { legalDate } from '../ui/format';
import type { DeviceState, DossierView } from '../work/types';

export type Form = 'receipt' | 'supplement' | 'refusal';

/** The names of the forms, and how their numbers end (TT 03/2025/TT-VPCP, Mẫu 01 to 03). */
export const FORMS: Readonly<Record<Form, { title: string; mark: string }>> = {
  receipt: { title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', mark: 'TTPVHCC' },
  supplement: { title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', mark: 'PBS-TTPVHCC' },
  refusal: { title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', mark: 'PTC-TTPVHCC' },
};

const STATES: Record<string, string> = {
  photographed: 'đã chụp ảnh',
  seen: 'đã xem, đã trả lại',
  declared: 'đã khai trên máy',
  data: 'lấy từ cơ sở dữ liệu',
  not_needed: 'không cần',
  missing: 'chưa có, nộp sau',
};
const RETURNS: Record<string, string> = {
  home: 'Tại nhà',
  field_session: 'Điểm lưu động',
  counter: 'Trung tâm Phục vụ hành chính công',
  post: 'Bưu chính công ích',
  electronic: 'Trực tuyến, VNeID',
};
const RELATIONS: Record<string, string> = {
  parent: 'cha, mẹ',
  child: 'con',
  spouse: 'vợ, chồng',
  sibling: 'anh, chị, em',
  grandparent: 'ông, bà',
  guardian: 'người giám hộ',
  authorised: 'người được uỷ quyền',
  other: 'người nộp thay',
};

/** `UBND XÃ PHIÊNG SAO`, under whom it stands, and where it writes. */
export function issuer(unit: DeviceState['unit']): { name: string; parent: string; place: string } {
  const name = unit?.name ?? '';
  const own = name.toLowerCase().startsWith('ubnd') ? name : `UBND ${name}`;
  return {
    name: own.toLocaleUpperCase('vi'),
    parent: unit?.province ? `UBND ${unit.province}`.toLocaleUpperCase('vi') : '',
    place: name.replace(/^(ubnd )?(xã|phường|đặc khu) /iu, ''),
  };
}

/** `ngày 15 tháng 09 năm 2026`. */
export function longDate(at: string): string {
  const [year, month, day] = legalDate(at).split('-');
  return `ngày ${day} tháng ${month} năm ${year}`;
}

const DAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** `10 giờ 42 phút, thứ Ba, 22/09/2026`: as the commune prints it. */
export function hourAndDay(at: string): string {
  const wall = new Date(Date.parse(at) + 7 * 3_600_000);
  const local = wall.toISOString();
  const [year, month, day] = local.slice(0, 10).split('-');
  return `${local.slice(11, 13)} giờ ${local.slice(14, 16)} phút, ${DAYS[wall.getUTCDay()]}, ${day}/${month}/${year}`;
}

/** Each paper with what became of it. */
export function paperLines({ components }: DossierView): string[] {
  return components.map(({ name, state, pages }) => {
    const counted = state === 'photographed' && pages > 0 ? `, ${pages} trang` : '';
    return `${name}: ${STATES[state] ?? state}${counted}`;
  });
}

export function whereBack({ returnBy, returnPlace }: DossierView): string {
  const by = RETURNS[returnBy] ?? returnBy;
  return returnPlace.trim() ? `${by}: ${returnPlace.trim()}` : by;
}

/** Who came in the applicant's stead, in one line; '' where nobody did. */
export function standingIn({ acting }: DossierView): string {
  if (!acting) return '';
  const { name, relation, idNumber, phone } = acting;
  return [name, RELATIONS[relation] ?? relation, idNumber && `số định danh ${idNumber}`, phone && `điện thoại ${phone}`]
    .filter(Boolean)
    .join(', ');
}

/** Who wrote the fact of this kind that came last, and when. */
export function written({ timeline, at }: DossierView, type: string): { by: string; at: string } {
  const fact = timeline.findLast((one) => one.type === type);
  return { by: fact?.by ?? '', at: fact?.at ?? at };
}
