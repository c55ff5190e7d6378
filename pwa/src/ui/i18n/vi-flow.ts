/** Words of the take-in as a whole: its steps, what they want, and who else waits. */
export const viFlow = {
  'flow.title': 'Hồ sơ này đến đâu rồi',
  'flow.open': 'Xem các bước',
  'flow.enough': 'đủ',
  'flow.lacks': 'còn thiếu {count}',
  'flow.unsigned': 'chưa ký',
  'flow.park': 'Để đó, làm sau',
  'flow.next': 'Tiếp người khác',
  'flow.go_on': 'Làm tiếp',
  'flow.parked': 'Đang để đó',
  'flow.drop': 'Bỏ bản nháp này',
  'flow.drop_what': 'Mất hẳn: mọi điều đã ghi, {photos} ảnh và chữ ký. Không lấy lại được.',
  'flow.drop_sure': 'Đúng, bỏ bản nháp của {who}',
  'flow.drop_now': 'Bỏ hẳn',
} as const;
