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
} as const;
