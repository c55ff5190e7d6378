/** Words of the person's step: the card, names, numbers, who is known, who acts for another, and doubles. */
export const viPerson = {
  'scan.card': 'Quét thẻ căn cước',
  'scan.again': 'Quét lại',
  'scan.by_hand': 'Nhập tay',
  'scan.from_picture': 'Từ ảnh có sẵn',
  'scan.label': 'Máy ảnh quét thẻ căn cước',
  'scan.aim': 'Đưa mã QR trên thẻ vào khung vàng.',
  'scan.light': 'Đèn',
  'scan.starting': 'Đang mở máy ảnh…',
  'scan.privacy': 'Chỉ đọc mã QR. Ảnh thẻ không được lưu lại.',
  'scan.done': 'Đã đọc thẻ của {name}. Mời xem lại từng ô.',
  'scan.done_insurance': 'Đã đọc thẻ bảo hiểm y tế của {name}. Thẻ này không có số định danh; hãy nhập thêm.',
  'scan.not_card': 'Mã này không phải của thẻ căn cước. Mã trên thẻ nằm ở góc, cạnh chữ hoặc mặt sau.',
  'scan.nothing': 'Không thấy mã QR trong ảnh này. Chụp gần hơn, đủ sáng, không loá; hoặc nhập tay.',
  'scan.refused':
    'Máy ảnh đang bị chặn. Bấm vào biểu tượng bên trái địa chỉ, chọn Quyền, bật Máy ảnh, rồi bấm Quét thẻ. Vẫn nhập tay được.',
  'scan.none': 'Máy này không có máy ảnh dùng được. Nhập tay theo thẻ, hoặc chọn ảnh có sẵn.',
  'scan.busy': 'Ứng dụng khác đang dùng máy ảnh. Đóng ứng dụng đó rồi quét lại; vẫn nhập tay được.',
  'scan.no_reader': 'Máy này không đọc được mã. Nhập tay theo thẻ.',
} as const;
