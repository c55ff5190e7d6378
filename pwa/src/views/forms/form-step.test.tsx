// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { blankDraft } from '../../dev/fake-state';
import { show, title } from '../../testing/shown';
import type { Answers, Draft } from '../../work/types';

const BIRTH = 'Tờ khai đăng ký khai sinh';
let kept: Draft;

/** The declaration of a birth, with these answers so far; `wide`: a tablet held upright. */
async function asked(declaration: Answers = {}, wide = false): Promise<void> {
  vi.stubGlobal('matchMedia', () => ({
    matches: wide,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  const draft: Draft = { ...blankDraft(), id: 'd', procedureCode: '1.001193', step: 'declaration', declaration };
  show('', '#/take-in/declaration?draft=d', {
    draft: async () => draft,
    keepDraft: async (one) => {
      kept = one;
    },
  });
  await title(BIRTH);
}

const next = (): void => void fireEvent.click(screen.getByRole('button', { name: /Câu tiếp|^Tiếp/ }));
const field = (name: string): HTMLInputElement => screen.getByLabelText(name);

afterEach(cleanup);

test('one question stands on a phone, and the next one follows the answer', async () => {
  await asked();
  expect(document.querySelectorAll('.question')).toHaveLength(1);
  fireEvent.click(screen.getByRole('radio', { name: 'Mẹ' }));
  expect(document.querySelector('.question')?.getAttribute('data-key')).toBe('relation');
  next();
  await screen.findByLabelText('Cháu tên là gì?');
});

test('what is required and empty is told in words under the field, and nothing moves on', async () => {
  await asked({ relation: 'mother' });
  next();
  await screen.findByText('Câu này cần có câu trả lời.');
  expect(field('Cháu tên là gì?').getAttribute('aria-invalid')).toBe('true');
  fireEvent.input(field('Cháu tên là gì?'), { target: { value: 'Gia Hân' } });
  await waitFor(() => expect(screen.queryByText('Câu này cần có câu trả lời.')).toBeNull());
});

test('"not known" leaves the question open and goes on', async () => {
  await asked({ relation: 'mother' });
  fireEvent.click(screen.getByRole('button', { name: 'Chưa biết' }));
  await screen.findByLabelText('Cháu sinh ngày nào?');
  await waitFor(() => expect(kept.declaration.child_name).toBeNull());
  expect(kept.asking).toBe('child_born_on');
});

test('Enter goes on, but not in the middle of a syllable', async () => {
  await asked({ relation: 'mother' });
  const name = field('Cháu tên là gì?');
  fireEvent.input(name, { target: { value: 'Gia Hân' } });
  fireEvent.keyDown(name, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(name, { key: 'Enter', keyCode: 229 });
  expect(field('Cháu tên là gì?').value).toBe('Gia Hân');
  fireEvent.keyDown(name, { key: 'Enter' });
  await screen.findByLabelText('Cháu sinh ngày nào?');
});

test('a blank that was just typed stays, so that the next word can follow', async () => {
  await asked({ relation: 'mother' });
  fireEvent.input(field('Cháu tên là gì?'), { target: { value: 'Gia ' } });
  await waitFor(() => expect(kept.declaration.child_name).toBe('Gia '));
  expect(field('Cháu tên là gì?').value).toBe('Gia ');
});

test('a day is typed as people say it and kept as the law counts it', async () => {
  await asked({ relation: 'mother', child_name: 'Gia Hân' });
  const day = field('Cháu sinh ngày nào?');
  fireEvent.input(day, { target: { value: '2/9/2026' } });
  await screen.findByText(/Thứ Tư 02\/09\/2026/);
  await waitFor(() => expect(kept.declaration.child_born_on).toBe('2026-09-02'));
});

test('a section stands on a wide screen, and all of it for who types fast', async () => {
  await asked({ relation: 'mother' }, true);
  const count = (): number => document.querySelectorAll('.question').length;
  expect(count()).toBe(7);
  fireEvent.click(screen.getByRole('button', { name: 'Tất cả câu hỏi' }));
  await waitFor(() => expect(count()).toBeGreaterThan(12));
});

/** A finger: it touches, then it clicks. */
const tap = (place: HTMLElement): void => {
  fireEvent.pointerDown(place);
  fireEvent.click(place);
};

test('a finger on an answer is the whole answer, and the arrow keys only try', async () => {
  await asked();
  fireEvent.keyDown(screen.getByRole('radio', { name: 'Cha' }), { key: 'ArrowDown' });
  fireEvent.click(screen.getByRole('radio', { name: 'Cha' }));
  expect(document.querySelector('.question')?.getAttribute('data-key')).toBe('relation');
  tap(screen.getByRole('radio', { name: 'Mẹ' }));
  await screen.findByLabelText('Cháu tên là gì?');
  await waitFor(() => expect(kept.declaration.relation).toBe('mother'));
});

test('a finger on the answer that stands goes on too', async () => {
  await asked({ relation: 'mother', child_name: 'Gia Hân', child_born_on: '2026-09-02', child_sex: 'female' });
  fireEvent.click(screen.getByText(/Đã ghi \d+ câu/));
  fireEvent.click(screen.getByRole('button', { name: /^Con trai, con gái|^Giới tính/ }));
  tap(await screen.findByRole('radio', { name: 'Nữ' }));
  await screen.findByText('Cháu dân tộc gì?');
});

test('what many say is offered for one tap, and anything else may be typed', async () => {
  await asked({ relation: 'mother', child_name: 'Gia Hân', child_born_on: '2026-09-02', child_sex: 'female' });
  fireEvent.click(screen.getByRole('button', { name: 'Tày' }));
  await screen.findByLabelText('Cháu sinh ở đâu?');
  await waitFor(() => expect(kept.declaration.child_ethnicity).toBe('Tày'));
});

test('where several questions stand, a tap only answers', async () => {
  await asked({ relation: 'mother' }, true);
  tap(screen.getByRole('radio', { name: 'Nữ' }));
  await waitFor(() => expect(kept.declaration.child_sex).toBe('female'));
  expect(field('Cháu tên là gì?')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Tày' })).toBeNull();
});

test('a name is written as Vietnamese write one when its field is left, and not before', async () => {
  await asked({ relation: 'mother' });
  const name = field('Cháu tên là gì?');
  fireEvent.input(name, { target: { value: 'nông gia hân' } });
  await waitFor(() => expect(kept.declaration.child_name).toBe('nông gia hân'));
  fireEvent.keyDown(name, { key: 'Enter' });
  await waitFor(() => expect(kept.declaration.child_name).toBe('Nông Gia Hân'));
});
