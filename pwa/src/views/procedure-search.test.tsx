// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { show, title } from '../testing/shown';
import type { Draft } from '../work/types';

beforeEach(() => {
  localStorage.clear();
});
afterEach(cleanup);

const box = (): HTMLInputElement => screen.getByRole('combobox');
const options = (): HTMLElement[] => screen.queryAllByRole('option');
const ask = async (words: string): Promise<void> => {
  fireEvent.input(box(), { target: { value: words } });
  await screen.findByText(/^Thấy [1-9]\d* thủ tục$/);
};
const key = (name: string): void => {
  fireEvent.keyDown(box(), { key: name });
};
const pointed = (): string | undefined =>
  document.getElementById(box().getAttribute('aria-activedescendant') ?? '')?.querySelector('.who')?.textContent ?? '';

/** The step with the draft that the verbs keep. */
async function step(): Promise<{ kept: () => Partial<Draft> }> {
  let kept: Partial<Draft> = {};
  const work = show('', '#/take-in/procedure');
  const keep = work.keepDraft;
  work.keepDraft = async (draft) => {
    kept = draft;
    await keep(draft);
  };
  await title('Ông/bà cần làm việc gì?');
  await waitFor(() => expect(options().length).toBeGreaterThan(0));
  return { kept: () => kept };
}

test('arrows walk the list, Enter takes what is pointed at, and the next thing has the focus', async () => {
  const { kept } = await step();
  await ask('cắt hộ khẩu');
  expect(box().getAttribute('aria-expanded')).toBe('true');
  const points = (to: number): Promise<void> =>
    waitFor(() => expect(pointed()).toBe(options().at(to)?.querySelector('.who')?.textContent));
  await points(0);
  expect(pointed()).toBe('Tách hộ');
  for (const [pressed, to] of [
    ['ArrowDown', 1],
    ['ArrowUp', 0],
    ['ArrowUp', -1],
    ['ArrowDown', 0],
  ] as const) {
    key(pressed);
    await points(to);
  }
  key('Enter');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Chọn thủ tục này'));
  expect(box().getAttribute('aria-expanded')).toBe('false');
  await waitFor(() => expect(kept().procedureCode).toBe('1.010038'));
});

test('never more rows than a screen holds, and more on demand', async () => {
  await step();
  await ask('giấy');
  expect(options()).toHaveLength(8);
  fireEvent.click(screen.getByRole('button', { name: 'Xem thêm' }));
  await waitFor(() => expect(options().length).toBeGreaterThan(8));
});

test('a field opens with all of its procedures; a star makes a quick list', async () => {
  await step();
  fireEvent.click(screen.getByRole('radio', { name: 'Theo lĩnh vực' }));
  fireEvent.click(await screen.findByRole('button', { name: /^Giảm nghèo/ }));
  await waitFor(() => expect(options()).toHaveLength(3));
  fireEvent.click(screen.getByRole('radio', { name: 'Đã đánh dấu' }));
  await waitFor(() => expect(options().map((one) => one.textContent)).toEqual([expect.stringContaining('Trích lục')]));
});

test('a typed code is that procedure', async () => {
  await step();
  await ask('https://xa.example.vn/thu-tuc/1.004873');
  expect(options().map((one) => one.querySelector('.who')?.textContent)).toEqual([
    'Cấp Giấy xác nhận tình trạng hôn nhân',
  ]);
});

test('what may not be done here says why, and gives the way to what to bring', async () => {
  await step();
  await ask('sao y');
  fireEvent.click(options()[0] as HTMLElement);
  const card = await screen.findByText(/phải mang bản chính đến trung tâm/, { selector: '.chosen *' });
  expect(card).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Chọn thủ tục này' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Ghi lịch hẹn ở trung tâm' }).getAttribute('href')).toBe(
    '#/appointment/2.000815?draft=d1',
  );
});

test('a bundle is chosen like a procedure; what is asked adds a dossier to it', async () => {
  const { kept } = await step();
  await ask('chứng tử và tiền mai táng');
  fireEvent.click(options()[0] as HTMLElement);
  const card = (await screen.findByRole('heading', { level: 2, name: /^Khai tử, xoá đăng ký thường trú/ })).closest(
    'section',
  );
  await waitFor(() => expect(kept().bundle?.codes).toEqual(['1.000656', '1.003197']));
  fireEvent.click(within(card as HTMLElement).getByRole('radio', { name: /tiền người già/ }));
  await waitFor(() => expect(kept().bundle?.codes).toEqual(['1.000656', '1.003197', '1.014028']));
  expect(kept().procedureCode).toBe('1.000656');
});
