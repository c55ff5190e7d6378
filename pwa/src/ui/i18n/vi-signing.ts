/** Reading back, signing, and the papers that are printed on the spot. */
export const viSigning = {
  'sign.page_read': 'Đã đọc hết đoạn {from} đến {to}',
  'sign.language': 'Xem bằng tiếng',
  'sign.vietnamese_counts': 'Bản tiếng Anh chỉ để dễ theo dõi. Điều được ký là bản tiếng Việt.',
  'sign.void': 'Hồ sơ đã đổi sau khi ký. Chữ ký trước không còn tính: đọc lại rồi ký lại.',
  'sign.undo': 'Lùi một nét',
  'sign.wide': 'Ký cả màn hình',
  'sign.done': 'Ký xong',
  'sign.witnesses_too': 'Người này không tự đọc hoặc nghe được, nên luật đòi thêm hai người làm chứng cùng ký.',
  'sign.missing_interpreter': 'Cần đủ tên và chữ ký của người phiên dịch.',
  'sign.interpreter_title': 'Người phiên dịch',
  'sign.interpreter_pad': 'Chỗ ký của người phiên dịch',
  'sign.interpreter_hint': 'Dịch đủ từng câu cho người nộp nghe, rồi cùng ký.',
  'error.read_again': 'Hồ sơ đã khác với lúc đọc. Chưa lưu gì, bản nháp còn nguyên. Đọc lại rồi ký lại.',
} as const;
