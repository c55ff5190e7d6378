// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import './index'; // loaded here: it comes lazily, and that would count against the first test
import { show, title } from '../../testing/shown';
import type { Work } from '../../work/types';

let stop = vi.fn();
const torch = vi.fn(async () => undefined);
const takePhoto = vi.fn(async () => new Blob(['page'], { type: 'image/jpeg' }));

/** A tablet with a camera; `opening` says what the device answers when it is asked for. */
function tablet(opening: () => Promise<unknown> = async () => film()): void {
  const value = { enumerateDevices: async () => [{ kind: 'videoinput' }], getUserMedia: vi.fn(opening) };
  Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
  vi.stubGlobal(
    'ImageCapture',
    class {
      takePhoto = takePhoto;
    },
  );
}

function film(): MediaStream {
  const stream = new MediaStream();
  const track = { stop, getCapabilities: () => ({ torch: true }), applyConstraints: torch };
  return Object.assign(stream, { getVideoTracks: () => [track], getTracks: () => [track] });
}

beforeEach(() => {
  localStorage.clear();
  vi.clearAllMocks();
  stop = vi.fn(); // the last test's camera is let go of after its end
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

const camera = (): HTMLElement => screen.getByRole('dialog', { name: /^Chụp: / });
const gone = (): void => expect(screen.queryByRole('dialog')).toBeNull();
const inside = (name: string | RegExp): HTMLElement => within(camera()).getByRole('button', { name });
const taken = (pages: number): Promise<void> =>
  waitFor(() => expect(within(camera()).getByRole('status').textContent).toBe(`Đã chụp ${pages} trang`));

/** The papers of a draft, with the camera open before the first required one that is not there. */
async function opened(change: Partial<Work> = {}): Promise<Work> {
  const work = show('full', '#/take-in/papers', change);
  await title('Chụp từng giấy tờ');
  await press();
  return work;
}

/** The bar's button, once the device has said that it has a camera. */
async function press(): Promise<void> {
  const button = await screen.findByRole('button', { name: /^Chụp / });
  await waitFor(() => expect(document.querySelector('footer input[type=file]')).toBeNull());
  button.focus();
  fireEvent.click(screen.getByRole('button', { name: /^Chụp / }));
  await screen.findByRole('dialog', { name: /^Chụp: / });
}

const ready = (): Promise<void> =>
  waitFor(() => expect(inside(/^(Chụp|Trang tiếp)$/).getAttribute('aria-disabled')).toBe('false'));

test('the shutter has the focus, and page after page is taken without closing', async () => {
  tablet();
  await opened();
  expect(document.activeElement).toBe(inside('Chụp'));
  await ready();
  fireEvent.click(inside('Chụp'));
  await taken(1);
  fireEvent.click(inside('Trang tiếp'));
  await taken(2);
  expect(stop).not.toHaveBeenCalled();
  fireEvent.click(inside('Xong'));
  await waitFor(gone);
  await waitFor(() => expect(stop).toHaveBeenCalledOnce());
});

test('a second press before the page is sealed takes no second picture', async () => {
  tablet();
  await opened();
  await ready();
  fireEvent.click(inside('Chụp'));
  fireEvent.click(inside('Chụp'));
  await taken(1);
  expect(takePhoto).toHaveBeenCalledOnce();
});

test('a page that shook is said before the lens, and taken again it stands in its own place', async () => {
  tablet();
  const page = { component: 0, kind: 'paper', mediaType: 'image/jpeg', size: 1 } as const;
  const shaken = { ...page, id: 'a', faults: ['blurred' as const] };
  const addPhoto = vi
    .fn<Work['addPhoto']>()
    .mockResolvedValueOnce(shaken)
    .mockResolvedValue({ ...page, id: 'b' });
  await opened({ addPhoto });
  await ready();
  fireEvent.click(inside('Chụp'));
  expect((await within(camera()).findByRole('alert')).textContent).toBe('!Ảnh bị nhoè. Chụp lại?');
  fireEvent.click(inside('Chụp lại'));
  await waitFor(() => expect(within(camera()).queryByRole('alert')).toBeNull());
  await taken(1);
  expect(addPhoto.mock.calls.map(([, , about]) => about.instead)).toEqual([undefined, 'a']);
});

test('paper after paper, then the way on has the focus', async () => {
  tablet();
  await opened();
  await ready();
  for (;;) {
    fireEvent.click(inside('Chụp'));
    await taken(1);
    const next = within(camera()).queryByRole('button', { name: /^Giấy tiếp: / });
    if (next === null) break;
    fireEvent.click(next);
    await taken(0);
    expect(document.activeElement).toBe(inside('Chụp'));
  }
  fireEvent(camera(), new Event('cancel', { cancelable: true }));
  await waitFor(gone);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Đọc lại và ký'));
});

test('closed before the papers are there, the focus is where it was', async () => {
  tablet();
  await opened();
  fireEvent.click(inside('Xong'));
  await waitFor(gone);
  expect(document.activeElement?.textContent).toMatch(/^Chụp /);
});

test('the camera lets go when the tablet is locked', async () => {
  tablet();
  const work = await opened();
  await ready();
  await work.lock();
  await waitFor(() => expect(stop).toHaveBeenCalledOnce());
});

test.each([
  ['NotAllowedError', /Trình duyệt chưa được phép dùng máy ảnh/],
  ['NotFoundError', /Máy này không có máy ảnh dùng được/],
  ['NotReadableError', /Ứng dụng khác đang dùng máy ảnh/],
])('%s is said in plain words, and a file is the way out', async (name, words) => {
  tablet(() => Promise.reject(new DOMException('', name)));
  await opened();
  expect((await within(camera()).findByRole('alert')).textContent).toMatch(words);
  expect(inside('Chụp').getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(inside('Chụp'));
  const input = camera().querySelector('input[type=file]') as HTMLInputElement;
  expect(input.accept).toContain('application/pdf');
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'x.jpg', { type: 'image/jpeg' })] });
  fireEvent.change(input);
  await taken(1);
  expect(takePhoto).not.toHaveBeenCalled();
});

test('a page that the lens did not give is told, and the next press takes one', async () => {
  tablet();
  takePhoto.mockRejectedValueOnce(new DOMException('', 'UnknownError')); // nor is there a frame of a film here
  await opened();
  await ready();
  fireEvent.click(inside('Chụp'));
  expect((await within(camera()).findByRole('alert')).textContent).toMatch(/Chưa chụp được trang này/);
  fireEvent.click(inside('Chụp'));
  await taken(1);
  expect(within(camera()).queryByRole('alert')).toBeNull();
});

test('the light is a switch where the camera has one', async () => {
  tablet();
  await opened();
  await ready();
  fireEvent.click(inside('Đèn'));
  await waitFor(() => expect(inside('Đèn').getAttribute('aria-pressed')).toBe('true'));
  expect(torch).toHaveBeenCalledWith({ advanced: [{ torch: true }] });
});

/** Sealed so; the first is blurred. */
function blurredOnce(): Work['addPhoto'] {
  const sealed = vi.fn<Work['addPhoto']>();
  return sealed.mockImplementation(async (_, __, { kind, component }) => ({
    id: crypto.randomUUID(),
    kind,
    component,
    mediaType: 'image/jpeg',
    size: 4,
    ...(sealed.mock.calls.length === 1 && { faults: ['blurred'] }),
  }));
}

test('a blurred page is taken again in its place, and the shutter has the focus again', async () => {
  tablet();
  const addPhoto = blurredOnce();
  await opened({ addPhoto });
  await ready();
  fireEvent.click(inside('Chụp'));
  const again = await within(camera()).findByRole('button', { name: 'Chụp lại' });
  again.focus();
  fireEvent.click(again);
  await waitFor(() => expect(within(camera()).queryByRole('button', { name: 'Chụp lại' })).toBeNull());
  await taken(1);
  expect(addPhoto).toHaveBeenCalledTimes(2);
  await waitFor(() => expect(document.activeElement).toBe(inside('Trang tiếp')));
});

test('a page that was to be taken again, and was not, gives its place to no page of another paper', async () => {
  tablet();
  const addPhoto = blurredOnce();
  await opened({ addPhoto });
  await ready();
  fireEvent.click(inside('Chụp'));
  await within(camera()).findByRole('button', { name: 'Chụp lại' });
  fireEvent.click(inside('Xong'));
  await waitFor(gone);
  fireEvent.click(await screen.findByRole('button', { name: 'Chụp lại' }));
  await screen.findByRole('dialog', { name: /^Chụp: / });
  await ready();
  fireEvent.click(inside(/^Giấy tiếp: /));
  await taken(0);
  fireEvent.click(inside('Chụp'));
  await taken(1);
  expect(addPhoto).toHaveBeenLastCalledWith(expect.anything(), expect.anything(), {
    kind: 'paper',
    component: expect.any(Number),
  });
});

test('a press while another act is under way is told, and the shutter lives', async () => {
  tablet();
  const changePage = vi.fn<Work['changePage']>(() => new Promise(() => undefined)); // never over
  await opened({ addPhoto: blurredOnce(), changePage });
  await ready();
  fireEvent.click(inside('Chụp'));
  fireEvent.click(await within(camera()).findByRole('button', { name: 'Vẫn dùng ảnh này' }));
  fireEvent.click(inside('Trang tiếp'));
  expect((await within(camera()).findAllByRole('alert')).map((one) => one.textContent).join()).toMatch(
    /Chưa chụp được/,
  );
});
