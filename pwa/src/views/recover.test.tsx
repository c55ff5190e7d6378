// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { show, title } from '../testing/shown';

beforeEach(() => {
  localStorage.clear();
});
afterEach(cleanup);

const press = (name: RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

async function atHoa(query: string): Promise<void> {
  show(`lock=locked${query}`, '#/today');
  await title('Ai dùng máy?');
  press(/Hoa/);
}

test('who forgot reads what comes back and what does not, chooses new words, and gets the number', async () => {
  await atHoa('');
  await title('Hoa');
  press(/Quên mật khẩu/);
  await title('Quên mật khẩu của Hoa');
  for (const words of ['Lấy lại được', 'Không lấy lại', 'Cần hai người ở xã'])
    expect(await screen.findByText(words)).toBeTruthy();
  press(/Gửi yêu cầu/);
  expect(await screen.findByText('Chọn mật khẩu mới rồi bấm Gửi yêu cầu.')).toBeTruthy();
  press(/Đề xuất/);
  await screen.findByText(/Chép ra giấy/);
  press(/Gửi yêu cầu/);
  expect(await screen.findByText('7K2M 9QXF 4TBH')).toBeTruthy();
  expect(screen.getByText('Yêu cầu đã về xã.')).toBeTruthy();
});

test('a request that waits is seen first, and the old passphrase is a tap away', async () => {
  await atHoa('&recovery=waiting');
  expect(await screen.findByText('7K2M 9QXF 4TBH')).toBeTruthy();
  press(/Xem đã xong chưa/);
  expect(await screen.findByText(/Chưa xong/)).toBeTruthy();
  press(/Tôi nhớ ra mật khẩu/);
  expect(await screen.findByLabelText(/Mật khẩu của Hoa/)).toBeTruthy();
});

test('dropping a request leads back to the passphrase', async () => {
  await atHoa('&recovery=kept');
  expect(await screen.findByText(/Chưa gặp được xã/)).toBeTruthy();
  press(/Bỏ yêu cầu/);
  expect(await screen.findByLabelText(/Mật khẩu của Hoa/)).toBeTruthy();
});

test.each([
  ['refused', 'Xã đã từ chối yêu cầu này.', /Gửi yêu cầu khác/],
  ['expired', 'Yêu cầu này không còn hiệu lực.', /Gửi yêu cầu khác/],
  ['done', 'Xã đã mở lại kho cho bạn.', /Mở kho/],
])('%s says so and what to do next', async (state, words, act) => {
  await atHoa(`&recovery=${state}`);
  expect(await screen.findByText(words)).toBeTruthy();
  press(act);
  const next = state === 'done' ? 'Hoa' : 'Quên mật khẩu của Hoa';
  await title(next);
  if (state === 'done') await waitFor(() => expect(screen.getByLabelText(/Mật khẩu mới của Hoa/)).toBeTruthy());
});
