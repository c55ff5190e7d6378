// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import '../../testing/patience';
import { loadRest } from '../../ui/i18n';
import { OnePicture } from './one-picture';

const takePhoto = vi.fn(async () => new Blob(['page'], { type: 'image/jpeg' }));
let stop = vi.fn();

beforeAll(loadRest);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

function shown(kinds: string[]): { onPhoto: ReturnType<typeof vi.fn> } {
  stop = vi.fn();
  const track = { stop };
  const stream = Object.assign(new MediaStream(), { getVideoTracks: () => [track], getTracks: () => [track] });
  const value = { enumerateDevices: async () => kinds.map((kind) => ({ kind })), getUserMedia: async () => stream };
  Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
  vi.stubGlobal(
    'ImageCapture',
    class {
      takePhoto = takePhoto;
    },
  );
  const onPhoto = vi.fn();
  render(
    <OnePicture title="Trang điểm chỉ" onPhoto={onPhoto}>
      Chụp trang
    </OnePicture>,
  );
  return { onPhoto };
}

test('one press of the shutter is one picture; the lens goes and the focus comes back', async () => {
  const { onPhoto } = shown(['videoinput']);
  await waitFor(() => expect(document.querySelector('input[type=file]')).toBeNull());
  const button = screen.getByRole('button', { name: 'Chụp trang' });
  button.focus();
  fireEvent.click(button);
  const lens = within(await screen.findByRole('dialog', { name: 'Trang điểm chỉ' }));
  const shutter = lens.getByRole('button', { name: 'Chụp' });
  await waitFor(() => expect(shutter.getAttribute('aria-disabled')).toBe('false'));
  fireEvent.click(shutter);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(onPhoto).toHaveBeenCalledOnce();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Chụp trang' })));
  await waitFor(() => expect(stop).toHaveBeenCalledOnce());
});

test('where there is no camera the browser takes the picture', async () => {
  const { onPhoto } = shown(['audioinput']);
  const input = document.querySelector('input[type=file]') as HTMLInputElement;
  const file = new File(['x'], 'x.jpg', { type: 'image/jpeg' });
  Object.defineProperty(input, 'files', { value: [file] });
  fireEvent.change(input);
  expect(onPhoto).toHaveBeenCalledExactlyOnceWith(file);
});
