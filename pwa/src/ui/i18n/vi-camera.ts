/** The camera for papers. */
export const viCamera = {
  'camera.title': 'Chụp: {name}',
  'camera.aim': 'Đặt tờ giấy vừa khung, thấy đủ bốn góc.',
  'camera.aim_card': 'Đặt thẻ nằm ngang, vừa khung.',
  'camera.first': 'Chụp',
  'camera.next': 'Trang tiếp',
  'camera.next_paper': 'Giấy tiếp: {name}',
  'camera.count': 'Đã chụp {count} trang',
  'camera.done': 'Xong',
  'camera.from_file': 'Ảnh, PDF có sẵn',
  'camera.no_shot': 'Chưa chụp được trang này. Các trang trước còn nguyên. Bấm chụp lại, hoặc chọn tệp có sẵn.',
  'camera.refused':
    'Trình duyệt chưa được phép dùng máy ảnh. Những gì đã chụp còn nguyên. Chọn tệp có sẵn, hoặc bấm Xong rồi chụp bằng ứng dụng máy ảnh.',
  'camera.none': 'Máy này không có máy ảnh dùng được. Những gì đã chụp còn nguyên. Chọn tệp có sẵn.',
  'camera.busy':
    'Ứng dụng khác đang dùng máy ảnh. Những gì đã chụp còn nguyên. Đóng ứng dụng đó rồi mở lại, hoặc chọn tệp có sẵn.',
};
