// @vitest-environment happy-dom
import { cleanup, renderHook, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import '../../testing/patience';
import { useHasCamera, useViewfinder } from './use-camera';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, 'mediaDevices');
  Reflect.deleteProperty(document, 'hidden');
});

const stop = vi.fn();

function camera(kinds: string[]): void {
  const track = { stop };
  const value = {
    enumerateDevices: async () => kinds.map((kind) => ({ kind })),
    getUserMedia: async () => ({ getVideoTracks: () => [track], getTracks: () => [track] }),
  };
  Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('the file is the way until the device has answered, and the camera from then on', async () => {
  camera(['videoinput']);
  const { result } = renderHook(() => useHasCamera(1));
  expect(result.current).toBe(false);
  await waitFor(() => expect(result.current).toBe(true));
});

test('a camera that is gone when asked again is not offered again', async () => {
  camera(['videoinput']);
  const { result, rerender } = renderHook(({ again }) => useHasCamera(again), { initialProps: { again: 1 } });
  await waitFor(() => expect(result.current).toBe(true));
  camera([]);
  rerender({ again: 2 });
  await waitFor(() => expect(result.current).toBe(false));
});

test('the camera is off while nobody can see the screen, and for good when it is left', async () => {
  stop.mockClear();
  camera(['videoinput']);
  const { result, unmount } = renderHook(() => useViewfinder());
  await waitFor(() => expect(result.current.camera).not.toBeNull());
  hide(true);
  await waitFor(() => expect(stop).toHaveBeenCalledTimes(1));
  expect(result.current.camera).toBeNull();
  hide(false);
  await waitFor(() => expect(result.current.camera).not.toBeNull());
  unmount();
  await waitFor(() => expect(stop).toHaveBeenCalledTimes(2));
});
