/** What is said of a PDF that cannot be taken as it is. */
export const viPdf = {
  'error.pdf_unclean':
    'Tệp PDF này có thể còn ghi tên người làm, tên máy, mà ở đây không xoá được, nên chưa lưu. Bản nháp còn nguyên. Chụp ảnh tờ giấy, hoặc in lại thành tệp PDF không khoá rồi chọn lại.',
};
