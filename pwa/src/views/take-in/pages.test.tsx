// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import './index'; // loaded here: it comes lazily, and that would count against the first test
import { fullDraft } from '../../dev/fake-state';
import { drawn } from '../../testing/pictures';
import { show, title } from '../../testing/shown';
import type { Draft, DraftPhoto, Work } from '../../work/types';

const photo = (id: string, more: Partial<DraftPhoto> = {}): DraftPhoto => ({
  id,
  component: 0,
  kind: 'paper',
  mediaType: 'image/jpeg',
  size: 1,
  ...more,
});

/** The papers of a draft with these pages of the first paper. */
async function papersOf(photos: DraftPhoto[], change: Partial<Work> = {}): Promise<Work> {
  const draft: Draft = {
    ...fullDraft(),
    photos,
    papers: photos.length > 0 ? { 0: { state: 'photographed', note: '' } } : {},
  };
  const verbs = { draft: async () => draft, photoUrl: async () => 'blob:page', keepDraft: async () => undefined };
  const work = show('', `#/take-in/papers?draft=${draft.id}`, { ...verbs, ...change });
  await title('Chụp từng giấy tờ');
  return work;
}

/** The first paper, opened. */
async function sheet(): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('button', { name: /trang 1\. / }));
  return screen.findByRole('dialog');
}

const press = (name: string | RegExp, within_: HTMLElement = document.body): void =>
  void fireEvent.click(within(within_).getByRole('button', { name }));
const order = (dialog: HTMLElement): number => within(dialog).queryAllByRole('listitem').length;

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test.each([
  ['blurred', 'Ảnh bị nhoè. Chụp lại?'],
  ['glare', 'Ảnh bị loá. Chụp lại?'],
  ['dark', 'Ảnh tối quá. Chụp lại?'],
] as const)('a page that is %s says so at its tile, and stops nobody', async (fault, words) => {
  const changePage = vi.fn(async () => [photo('a')]);
  await papersOf([photo('a', { faults: [fault] })], { changePage });
  expect((await screen.findByRole('alert')).textContent).toContain(words);
  expect(screen.getByRole('button', { name: 'Chụp lại' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Chụp (?!lại)/ })).toBeTruthy();
  press('Vẫn dùng ảnh này');
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(changePage).toHaveBeenCalledWith(expect.anything(), 'a', 'use');
});

test('a picture taken again takes the place of the one that cannot be read', async () => {
  const addPhoto = vi.fn(async () => photo('b'));
  await papersOf([photo('a', { faults: ['blurred'] })], { addPhoto });
  await screen.findByRole('alert');
  const input = document.querySelector('.faulty input[type=file]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'b.jpg', { type: 'image/jpeg' })] });
  fireEvent.change(input);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(addPhoto).toHaveBeenCalledWith(expect.anything(), expect.anything(), {
    kind: 'paper',
    component: 0,
    instead: 'a',
  });
  expect(screen.getByRole('button', { name: /^1 trang 1\. / })).toBeTruthy();
});

test('pages are put in order by two buttons, the outer ones by one', async () => {
  const [a, b] = [photo('a'), photo('b')];
  const changePage = vi.fn(async () => [b, a]);
  await papersOf([a, b], { changePage });
  const dialog = await sheet();
  expect(within(dialog).queryByRole('button', { name: 'Lên: đưa trang 1 lên trước' })).toBeNull();
  expect(within(dialog).queryByRole('button', { name: 'Xuống: đưa trang 2 ra sau' })).toBeNull();
  press('Lên: đưa trang 2 lên trước', dialog);
  await waitFor(() => expect(changePage).toHaveBeenCalledWith(expect.anything(), 'b', 'up'));
});

test('a page that was taken out comes back, and goes for good only when the paper is closed', async () => {
  const [a, b] = [photo('a'), photo('b')];
  const changePage = vi.fn(async (_: string, __: string, act: string) => (act === 'put_aside' ? [a] : [a, b]));
  const dropPhoto = vi.fn(async () => undefined);
  await papersOf([a, b], { changePage, dropPhoto });
  const dialog = await sheet();
  press('Bỏ trang 2', dialog);
  await waitFor(() => expect(order(dialog)).toBe(1));
  expect(within(dialog).getByRole('status').textContent).toContain('Đã bỏ trang 2.');
  press('Lấy lại', dialog);
  await waitFor(() => expect(order(dialog)).toBe(2));
  expect(dropPhoto).not.toHaveBeenCalled();
  press('Bỏ trang 2', dialog);
  await waitFor(() => expect(order(dialog)).toBe(1));
  press('Đóng', dialog);
  await waitFor(() => expect(dropPhoto).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'b'));
});

test('a PDF is a page without corners', async () => {
  await papersOf([photo('a', { mediaType: 'application/pdf' })]);
  const dialog = await sheet();
  expect(within(dialog).getByText(/^PDF/)).toBeTruthy();
  expect(within(dialog).queryByRole('button', { name: /^Cắt thẳng/ })).toBeNull();
});

/** A canvas that shows a sheet on a darker table. */
function showSheet(): void {
  const inside = (x: number, y: number): boolean => x > 60 && x < 540 && y > 80 && y < 720;
  const seen = drawn(600, 800, (x, y) => (inside(x, y) ? 210 : 70));
  const pen = { drawImage: () => undefined, getImageData: () => seen };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = (): object => pen;
    },
  );
}

/** The corners over the picture of the only page. */
async function cornering(straighten: Work['straighten']): Promise<HTMLElement> {
  showSheet();
  await papersOf([photo('a')], { straighten });
  press('Cắt thẳng… trang 1', await sheet());
  const dialog = await screen.findByRole('dialog', { name: 'Cắt thẳng tờ giấy' });
  await waitFor(() => expect(dialog.querySelector('img')).not.toBeNull());
  fireEvent.load(dialog.querySelector('img') as HTMLImageElement);
  await within(dialog).findByText(/^Máy đã tìm bốn góc/);
  return dialog;
}

/** Across and down, in percent, as it is said aloud. */
const placeOf = (corner: HTMLElement): number[] => (corner.getAttribute('aria-label')?.match(/\d+/g) ?? []).map(Number);

test('the corners are found, mended by the arrow keys, and cut only when somebody says so', async () => {
  const straighten = vi.fn(async () => [photo('b', { whole: 'a' })]);
  const dialog = await cornering(straighten);
  const corner = within(dialog).getByRole('button', { name: /^Góc trên bên trái/ });
  const [x = 0, y = 0] = placeOf(corner);
  expect(Math.abs(x - 10) + Math.abs(y - 10)).toBeLessThanOrEqual(3);
  for (let i = 0; i < 4; i += 1) fireEvent.keyDown(corner, { key: 'ArrowLeft' });
  fireEvent.keyDown(corner, { key: 'ArrowDown', shiftKey: true });
  await waitFor(() => expect(placeOf(corner)).toEqual([x - 2, y + 5]));
  expect(straighten).not.toHaveBeenCalled();
  press('Cắt thẳng', dialog);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Cắt thẳng tờ giấy' })).toBeNull());
  const [, id, corners] = straighten.mock.calls[0] as unknown as [string, string, { x: number; y: number }[]];
  expect(id).toBe('a');
  expect(corners[0]?.x).toBeCloseTo(x / 100 - 0.02, 1);
  expect(corners[2]?.y).toBeCloseTo(0.9, 1);
  expect(screen.getByRole('button', { name: 'Lấy lại cả ảnh trang 1' })).toBeTruthy();
});

test('corners that cross one another cut nothing and say so; to leave it as it is changes nothing', async () => {
  const straighten = vi.fn(async () => []);
  const dialog = await cornering(straighten);
  const corner = within(dialog).getByRole('button', { name: /^Góc trên bên trái/ });
  for (let i = 0; i < 20; i += 1) fireEvent.keyDown(corner, { key: 'ArrowRight', shiftKey: true });
  press('Cắt thẳng', dialog);
  expect((await within(dialog).findByRole('alert')).textContent).toContain('chéo nhau');
  press('Giữ nguyên', dialog);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Cắt thẳng tờ giấy' })).toBeNull());
  expect(straighten).not.toHaveBeenCalled();
});
