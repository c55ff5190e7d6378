// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOA, TAKEN_IN } from '../dev/people';
import { show, title } from '../testing/shown';
import { viRest } from '../ui/i18n/vi-rest';

const press = (name: RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

beforeEach(() => {
  localStorage.clear();
});
afterEach(cleanup);

describe('a locked device', () => {
  test('shows first names and nothing of any dossier', async () => {
    show('lock=locked', '#/dossier/5');
    await title('Ai dùng máy?');
    for (const d of TAKEN_IN) expect(document.body.innerHTML).not.toContain(d.name);
    expect(document.body.innerHTML).not.toContain('H99.001');
  });

  test('says a wrong passphrase in words, aloud, and opens with the right one', async () => {
    show('lock=locked', '#/today');
    await title('Ai dùng máy?');
    press(/Hoa/);
    const field = await screen.findByLabelText(/Mật khẩu của Hoa/);
    fireEvent.input(field, { target: { value: 'không phải' } });
    fireEvent.submit(field.closest('form') as HTMLFormElement);
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Còn 4 lần'));
    fireEvent.input(field, { target: { value: HOA.demoPassphrase } });
    fireEvent.submit(field.closest('form') as HTMLFormElement);
    await title('Nhà văn hoá thôn Nà Pục');
  });
});

describe('today', () => {
  test('leads with the draft, and the strip tells what is here and what waits', async () => {
    show('', '#/today');
    await title('Nhà văn hoá thôn Nà Pục');
    expect(screen.getByRole('link', { name: /Làm tiếp hồ sơ của Ông Đặng Văn Chài/ })).toBeTruthy();
    expect(screen.getByText('12 hồ sơ đã lưu trên máy · 3 chờ gửi')).toBeTruthy();
  });

  test('without a session its one action is to open one', async () => {
    show('empty', '#/today');
    await title('Hôm nay');
    expect(screen.getByText('Chưa mở phiên hôm nay.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Mở phiên lưu động' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Tiếp nhận' })).toBeNull();
  });
});

describe('lists', () => {
  test('show a page and then more', async () => {
    show('', '#/list/all');
    await title('Mọi hồ sơ trên máy');
    await screen.findByText('Đang hiện 20 trên 63');
    press(/Xem thêm/);
    await screen.findByText('Đang hiện 40 trên 63');
  });

  test('say what is safe when they cannot be read', async () => {
    show('fail', '#/list/all');
    const trouble = await screen.findByText(viRest['error.storage_lost']);
    expect(trouble.closest('[role=alert]')).not.toBeNull();
  });
});

describe('the outbox', () => {
  test('puts the worst first, in words', async () => {
    show('', '#/outbox');
    await title('Hộp gửi');
    const states = [...document.querySelectorAll('.stand')].map((s) => s.textContent?.split(' ')[0]);
    expect(states.slice(0, 3)).toEqual(['Cần', 'Đang', 'Đã']);
    expect(screen.getByRole('img', { name: '48 việc đã ghi: xã đã nhận 41, còn 7 trên máy' })).toBeTruthy();
  });
});

describe('taking in', () => {
  test('the first step names what is missing, beside it', async () => {
    show('', '#/take-in/person');
    await title('Ai nộp hồ sơ?');
    press(/Chọn thủ tục/);
    await screen.findByText('Ghi họ và tên.');
    expect(screen.getByLabelText('Họ và tên').getAttribute('aria-invalid')).toBe('true');
  });

  test('asks about messages beside the phone, unticked, and takes the tick back', async () => {
    show('', '#/take-in/person');
    await title('Ai nộp hồ sơ?');
    expect(screen.queryByRole('checkbox', { name: /Nhắn tin cho tôi/ })).toBeNull();
    fireEvent.input(screen.getByLabelText(/Số điện thoại/), { target: { value: '0900000218' } });
    const line = (): HTMLInputElement =>
      screen.getByRole('checkbox', { name: /Nhắn tin cho tôi khi hồ sơ có tin mới/ });
    await waitFor(() => expect(line().checked).toBe(false));
    fireEvent.click(line());
    await waitFor(() => expect(line().checked).toBe(true));
    fireEvent.click(line());
    await waitFor(() => expect(line().checked).toBe(false));
  });

  test('saving waits until all was read and somebody agreed', async () => {
    const work = show('full', '#/take-in/sign');
    let saved = 0;
    work.recordIntake = async () => {
      saved += 1;
      throw new Error('not in this test');
    };
    await title('Đọc to cho bà');
    await waitFor(() => expect(screen.getAllByRole('checkbox').length).toBeGreaterThan(2));
    press(/Bà đồng ý, lưu/);
    await screen.findByText(/Chưa có chữ ký/);
    for (const tick of screen.getAllByRole('checkbox')) fireEvent.click(tick);
    press(/Bà đồng ý, lưu/);
    await screen.findByText(/Chưa có chữ ký/);
    expect(saved).toBe(0);
  });
});

describe('a dossier', () => {
  test('offers only what its life allows now', async () => {
    show('', '#/dossier/5');
    await title('Bà Nông Thị Pay');
    expect(document.title).not.toContain('Pay'); // a browser keeps titles in its history, in the clear
    expect(screen.getByRole('link', { name: 'Thẩm định' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Ký quyết định' })).toBeNull();
    expect(screen.getByText('Chưa:')).toBeTruthy();
  });

  test('covers what is sensitive until the officer says what for, which is kept first', async () => {
    const work = show('', '#/dossier/5');
    const told: string[] = [];
    work.uncover = async (id, why) => {
      told.push(`${id} ${why}`);
    };
    const whole = await work.dossier('5');
    const [paper] = whole.attachments;
    if (!paper) throw new Error('the fake dossier has no picture');
    const thumb = { ...paper, id: 'p2', component: null, kind: 'fingerprint_page' as const };
    cleanup();
    show('', '#/dossier/5', { ...work, dossier: async () => ({ ...whole, attachments: [paper, thumb] }) });
    await title('Bà Nông Thị Pay');
    press(/Xem 2 ảnh/);
    expect(await screen.findAllByText('Đang che')).toHaveLength(1);
    press(/Đối chiếu người nhận/);
    await waitFor(() => expect(screen.queryByText('Đang che')).toBeNull());
    expect(told).toEqual(['5 identify']);
  });

  test('an act that is not allowed now is not on offer by its address either', async () => {
    show('', '#/decide/5');
    await screen.findByText(/Việc này chưa làm được/);
    expect(screen.queryByText('Lãnh đạo quyết định thế nào?')).toBeNull();
  });
});
