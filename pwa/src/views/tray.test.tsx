// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PROBLEMS } from '../dev/fake-tray';
import { fakeWork } from '../dev/fake-work';
import { show, title } from '../testing/shown';
import type { Work } from '../work/types';
import { reason } from './problem-item';
import { canShare, shareFile } from './save-file';

const card = async (name: RegExp): Promise<HTMLElement> => {
  const heading = await screen.findByRole('heading', { level: 2, name });
  return heading.closest('li') as HTMLElement;
};

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the tray', () => {
  test('tells of each what it is, since when, why, what is safe, and offers three acts at most', async () => {
    show('', '#/problems');
    await title('Cần xem lại');
    const pay = await card(/Nông Thị Pay/);
    expect(pay.textContent).toContain('Bộ nhớ của máy không còn bản niêm phong này.');
    expect(pay.textContent).toContain('11:05, 15/09/2026');
    expect(pay.textContent).toContain('Tờ khai và chữ ký còn nguyên.');
    for (const item of document.querySelectorAll('.problem .acts')) {
      expect(item.children.length).toBeGreaterThan(0);
      expect(item.querySelectorAll('button, a').length).toBeLessThanOrEqual(3);
    }
    expect(screen.getByText(/Còn 2 mục của người khác/)).toBeTruthy();
  });

  test('an act is done, said aloud, and its problem is gone', async () => {
    const solve = vi.fn(async () => undefined);
    let items = PROBLEMS;
    show('', '#/problems', { solve, problems: async () => ({ total: items.length, items }) });
    const phuc = await card(/Bàn Hữu Phúc/);
    items = PROBLEMS.filter(({ id }) => id !== 'c');
    fireEvent.click(within(phuc).getByRole('button', { name: 'Để riêng ra' }));
    const done = await screen.findByText('Đã để riêng. Không gì bị xoá; những việc khác vẫn đi.');
    expect(done.getAttribute('role')).toBe('status');
    expect(solve).toHaveBeenCalledWith('c', 'take_out');
    await waitFor(() => expect(screen.queryByRole('heading', { name: /Bàn Hữu Phúc/ })).toBeNull());
  });

  test('another photo goes to the verb that announces it', async () => {
    const retake = vi.fn(async () => undefined);
    show('', '#/problems', { retake });
    const pay = await card(/Nông Thị Pay/);
    const photo = new File(['x'], 'anh.jpg', { type: 'image/jpeg' });
    const input = pay.querySelector('input[type=file]') as HTMLInputElement;
    fireEvent.change(input, { target: { files: [photo] } });
    await waitFor(() => expect(retake).toHaveBeenCalledWith('a', photo));
  });

  test('a locked device tells how many, and nobody’s name', async () => {
    show('lock=locked', '#/problems');
    await title('Ai dùng máy?');
    await screen.findByText('Trên máy có 6 mục cần xem lại.');
    for (const { title: name } of PROBLEMS.filter((one) => one.title !== ''))
      expect(document.body.innerHTML).not.toContain(name.split(' ').slice(1).join(' '));
  });

  test('every reason is a sentence: the commune’s code, the device’s own, its words, or what to read out by phone', () => {
    expect(reason({ code: 'conflict', message: null })).toContain('hồ sơ đã sang bước khác');
    expect(reason({ code: 'no_receipt', message: null })).toBe('Xã chưa trả giấy biên nhận có chữ ký.');
    expect(reason({ code: 'http_502', message: null })).toBe('Máy chủ của xã chưa nhận được lúc này.');
    expect(reason({ code: 'of_tomorrow', message: 'Xã nói thế.' })).toBe('Xã nói thế.');
    expect(reason({ code: 'of_tomorrow', message: null })).toContain('“of_tomorrow”');
  });
});

describe('the outbox', () => {
  test('says that nothing waits once it was read, not before', async () => {
    const { outbox } = fakeWork(new URLSearchParams('empty'));
    const now = signal({ ...outbox.value, read: false });
    show('empty', '#/outbox', { outbox: now });
    await title('Hộp gửi');
    expect(screen.queryByText(/Xã đã nhận đủ/)).toBeNull();
    expect(screen.queryByText(/không thiếu việc nào/)).toBeNull();
    now.value = outbox.value;
    await screen.findByText('Xã đã nhận đủ. Trên máy không còn gì chờ gửi.');
  });

  test('leads to the tray and to the file, and says what was written to one', async () => {
    const { outbox } = fakeWork(new URLSearchParams());
    const items = outbox.value.items.map((one) => ({ ...one, exportedAt: '2026-09-15T05:10:00.000Z' }));
    outbox.value.items.splice(0, outbox.value.items.length, ...items);
    show('', '#/outbox', { outbox });
    await title('Hộp gửi');
    expect(screen.getByRole('link', { name: 'Xem và xử lý' }).getAttribute('href')).toBe('#/problems');
    expect(screen.getByRole('link', { name: 'Bàn giao bằng tệp' }).getAttribute('href')).toBe('#/hand-over');
    expect(screen.getAllByText('Đã xuất ngày 15/09/2026, 12:10').length).toBeGreaterThan(0);
  });
});

test('what belongs to no dossier has its own word: the session’s work, or the record of views', async () => {
  const { outbox } = fakeWork(new URLSearchParams());
  const [one] = outbox.value.items;
  if (!one) throw new Error('the outbox of the fake is empty');
  const own = { ...one, dossierId: null, title: '', what: '', state: 'saved' as const };
  outbox.value.items.splice(0, outbox.value.items.length, own, { ...own, views: true });
  show('', '#/outbox', { outbox });
  await title('Hộp gửi');
  expect(screen.getAllByText(/^(Việc của phiên|Sổ xem)/).map((found) => found.textContent)).toEqual([
    'Việc của phiên lưu động',
    'Sổ xem hồ sơ',
  ]);
});

describe('a last try that did not succeed', () => {
  const failed = (key: string): Partial<Work> => {
    const { outbox } = fakeWork(new URLSearchParams());
    outbox.value.lastError = { key, at: new Date().toISOString() };
    return { outbox };
  };

  test('is told with its reason while something waits', async () => {
    show('', '#/outbox', failed('commune.revoked'));
    await screen.findByText(/^Lần thử gần nhất, \d\d:\d\d: Máy đã bị thu hồi/);
  });

  test('is told in words for a code that nobody wrote words for', async () => {
    show('', '#/outbox', failed('commune.http_503'));
    await screen.findByText(/Máy chủ của xã chưa nhận được lúc này/);
  });
});

describe('the hand-over file', () => {
  test('is made with its progress told, saved, and marked only then', async () => {
    const handedOver = vi.fn(async () => undefined);
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }));
    show('', '#/hand-over', { handedOver });
    await title('Bàn giao bằng tệp');
    await screen.findByText('7 việc, 12 ảnh, 9,4 MB');
    fireEvent.click(screen.getByRole('button', { name: 'Làm tệp' }));
    await screen.findByRole('progressbar', { name: 'Làm tệp bàn giao' });
    const save = await screen.findByRole('button', { name: 'Lưu tệp vào máy' });
    expect(handedOver).not.toHaveBeenCalled();
    fireEvent.click(save);
    await screen.findByText(/^Đã xuất ngày .* Mọi thứ vẫn ở trong hộp gửi\.$/);
    expect(handedOver).toHaveBeenCalledOnce();
  });

  test('is offered to the share sheet only where the browser passes such files on; a closed sheet is no hand-over', async () => {
    const file = new File(['x'], 'a.tar');
    expect(canShare(file)).toBe(false);
    const share = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', Object.assign(navigator, { canShare: () => true, share }));
    expect(canShare(file)).toBe(true);
    expect(await shareFile(file)).toBe(true);
    share.mockRejectedValueOnce(new DOMException('', 'AbortError'));
    expect(await shareFile(file)).toBe(false);
    share.mockRejectedValueOnce(new DOMException('', 'DataError'));
    await expect(shareFile(file)).rejects.toMatchObject({ name: 'DataError' });
  });
});
