// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import './take-in/index'; // loaded here: it comes lazily, and that would count against the first test
import { NoCamera, type NoCameraWhy } from '../capture/scan';
import { show, title } from '../testing/shown';

const seen = vi.hoisted(() => ({
  texts: [] as string[],
  why: '' as NoCameraWhy | '',
  close: vi.fn(),
}));
vi.mock('../capture/scan', async (real) => ({
  ...(await real<typeof import('../capture/scan')>()),
  openCamera: async () => {
    if (seen.why !== '') throw new NoCamera(seen.why);
    return { stream: new MediaStream(), light: null, close: seen.close };
  },
  CodeReader: class {
    close = (): void => undefined;
  },
  watch: (_video: unknown, _reader: unknown, found: (text: string) => boolean) => {
    queueMicrotask(() => seen.texts.some(found));
    return () => undefined;
  },
}));

beforeEach(() => {
  localStorage.clear();
  Object.assign(seen, { texts: [], why: '', close: vi.fn() }); // the last test's camera is let go of after its end
});
afterEach(cleanup);

const scan = (): HTMLElement => screen.getByRole('button', { name: 'Quét mã thủ tục' });

async function scanning(...texts: string[]): Promise<void> {
  seen.texts = texts;
  show('', '#/take-in/procedure');
  await title('Ông/bà cần làm việc gì?');
  await screen.findAllByRole('option');
  fireEvent.click(scan());
}

test('the code of a procedure before the lens chooses it, and the way on has the focus', async () => {
  await scanning('https://xa.example.vn/thu-tuc/1.004873');
  await screen.findByRole('heading', { level: 2, name: /^Cấp Giấy xác nhận tình trạng hôn nhân/ });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Chọn thủ tục này'));
  expect(seen.close).toHaveBeenCalled();
});

test.each([
  ['019150003517||NÔNG THỊ PAY|12031950|Nữ|Thôn Bản Lài|15042024', /^Đây là mã của thẻ căn cước/],
  ['https://bao.example.vn/tin', /^Đây là địa chỉ một trang \(bao\.example\.vn\)/],
  ['9.999999', /^Đây là thủ tục 9\.999999, chưa có trong danh mục/],
])('another code is named, nothing of a person is shown, and the camera goes on looking', async (text, words) => {
  await scanning(text);
  await screen.findByText(words);
  expect(document.body.textContent).not.toContain('NÔNG');
  expect(document.querySelector('video')).not.toBeNull();
  expect(seen.close).not.toHaveBeenCalled();
});

test('what was wrong is forgotten as soon as the right one comes', async () => {
  await scanning('Sổ hộ khẩu', '1.004873');
  await screen.findByRole('heading', { level: 2, name: /^Cấp Giấy xác nhận tình trạng hôn nhân/ });
  expect(screen.queryByText(/Mã này ghi/)).toBeNull();
});

test('typing is one press away: the camera is let go of and the box has the focus', async () => {
  await scanning();
  fireEvent.click(await screen.findByRole('button', { name: 'Nhập tay' }));
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
  await waitFor(() => expect(seen.close).toHaveBeenCalled());
});

test.each([
  ['refused', /^Máy ảnh đang bị chặn/],
  ['none', /^Máy này không có máy ảnh dùng được/],
  ['busy', /^Ứng dụng khác đang dùng máy ảnh/],
] as const)('a camera that is %s leaves typing and a picture', async (why, words) => {
  seen.why = why;
  await scanning();
  await screen.findByText(words);
  expect(scan()).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Từ ảnh có sẵn' })).toBeTruthy();
});

test('the camera is off as soon as nobody sees the screen', async () => {
  await scanning();
  await waitFor(() => expect(document.querySelector('video')).not.toBeNull());
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(seen.close).toHaveBeenCalled());
  expect(scan()).toBeTruthy();
  Reflect.deleteProperty(document, 'hidden');
});
