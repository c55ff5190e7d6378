// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { blankDraft, fullDraft } from '../../dev/fake-state';
import { show } from '../../testing/shown';
import type { Draft, DraftPhoto, Work } from '../../work/types';

const press = (name: RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));

/** The intake of this draft at this step, with its list of steps open. */
async function opened(draft: Draft, step: string, change: Partial<Work> = {}): Promise<HTMLElement> {
  show('', `#/take-in/${step}?draft=${draft.id}`, { draft: async () => draft, ...change });
  fireEvent.click(await screen.findByRole('button', { name: /^Bước \d/ }));
  return screen.findByRole('dialog');
}

/** What the list says of each step. */
const said = (list: HTMLElement): (string | null)[] =>
  [...list.querySelectorAll('ol .what')].map((one) => one.textContent);

const typedIn = (label: string): string => screen.getByLabelText<HTMLInputElement>(label).value;

afterEach(cleanup);

test('each step says what it still wants', async () => {
  const list = await opened(fullDraft(), 'declaration');
  await waitFor(() => expect(said(list).slice(0, 2)).toEqual(['đủ', 'đủ']));
  expect(said(list)[2]).toMatch(/^còn thiếu \d+$/);
  expect(said(list)[3]).toBe('còn thiếu 3');
  expect(said(list)[4]).toBe('chưa ký');
  expect(list.querySelector('[aria-current=step]')?.textContent).toContain(
    list.querySelectorAll('ol .who')[2]?.textContent,
  );
});

test('a step behind that still wants something is marked in the bar', async () => {
  await opened({ ...fullDraft(), person: { ...fullDraft().person, name: '' } }, 'papers');
  await waitFor(() => expect(document.querySelectorAll('.steps li.lacks')).toHaveLength(2));
});

test('a tap leads to the step', async () => {
  const list = await opened(fullDraft(), 'sign');
  fireEvent.click(within(list).getByRole('button', { name: /Giấy tờ/ }));
  await waitFor(() => expect(location.hash).toBe(`#/take-in/papers?draft=${fullDraft().id}`));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('put aside, it is kept first; what could not be kept is not left', async () => {
  let kept = 0;
  await opened(fullDraft(), 'papers', {
    keepDraft: async () => {
      kept += 1;
    },
  });
  press(/^Để đó, làm sau$/);
  await waitFor(() => expect(location.hash).toBe('#/today'));
  expect(kept).toBeGreaterThan(0);
  cleanup();
  await opened(fullDraft(), 'papers', {
    keepDraft: () => Promise.reject(new Error('no room')),
  });
  press(/^Để đó, làm sau$/);
  await screen.findByRole('alert');
  expect(location.hash).toContain('#/take-in/papers');
});

test('the next person begins anew', async () => {
  await opened(fullDraft(), 'person', { newDraft: async () => ({ ...blankDraft(), id: 'next' }) });
  press(/^Tiếp người khác$/);
  await screen.findByRole('heading', { level: 1, name: 'Ai nộp hồ sơ?' });
  await waitFor(() => expect(typedIn('Họ và tên')).toBe(''));
  expect(typedIn('Ngày sinh')).toBe('');
});

test('who waits meanwhile is one tap away, and stands where they were left', async () => {
  const list = await opened({ ...fullDraft(), id: 'mine' }, 'papers');
  const others = within(list).getByRole('region', { name: 'Đang để đó' });
  fireEvent.click(within(others).getByRole('button', { name: /Đặng Văn Chài/ }));
  await waitFor(() => expect(location.hash).toMatch(/^#\/take-in\/declaration\?draft=/));
});

test('a photo that is sealed after the next person came stays with its own draft', async () => {
  let sealed: (photo: DraftPhoto) => void = () => undefined;
  const kept: Draft[] = [];
  const mine: Draft = { ...fullDraft(), id: 'mine' };
  show('', '#/take-in/papers?draft=mine', {
    draft: async () => mine,
    newDraft: async () => ({ ...blankDraft(), id: 'next' }),
    keepDraft: async (draft) => void kept.push(draft),
    addPhoto: () => new Promise((done) => (sealed = done)),
  });
  await screen.findByRole('button', { name: /^Chụp Tờ khai/ });
  const picture = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
  const input = document.querySelector('footer input[type=file]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: [picture] });
  fireEvent.change(input);
  await screen.findByText(/niêm phong/, { selector: '[role=status]' });
  press(/^Bước 4/);
  press(/^Tiếp người khác$/);
  await screen.findByRole('heading', { level: 1, name: 'Ai nộp hồ sơ?' });
  await waitFor(() => expect(typedIn('Họ và tên')).toBe(''));
  kept.length = 0;
  sealed({ id: 'p', component: 0, kind: 'paper', mediaType: 'image/jpeg', size: 1 });
  await waitFor(() => expect(kept.at(-1)?.papers[0]?.state).toBe('photographed'));
  expect(kept.map(({ id }) => id)).not.toContain('next');
  expect(location.hash).toBe('#/take-in/person');
});

test('a draft goes only after two gestures, with the name of whose it is', async () => {
  const dropped: string[] = [];
  const list = await opened(fullDraft(), 'papers', {
    dropDraft: async (id) => {
      dropped.push(id);
    },
  });
  fireEvent.click(within(list).getByRole('button', { name: 'Bỏ bản nháp này' }));
  expect(within(list).queryByRole('button', { name: 'Bỏ hẳn' })).toBeNull();
  fireEvent.click(await within(list).findByRole('checkbox', { name: 'Đúng, bỏ bản nháp của Bà Nông Thị Pay' }));
  expect(dropped).toEqual([]);
  fireEvent.click(await within(list).findByRole('button', { name: 'Bỏ hẳn' }));
  await waitFor(() => expect(location.hash).toBe('#/today'));
  expect(dropped).toEqual([fullDraft().id]);
});
