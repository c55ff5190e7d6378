/** Words of sending, beside those of `vi-rest.ts`. */
export const viSending = {
  'send.told_later': 'Xã đang bận và hẹn gửi lại sau ít phút. Mọi thứ còn nguyên trên máy; đến giờ máy tự gửi.',
};
