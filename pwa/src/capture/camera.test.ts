import { afterEach, expect, test, vi } from 'vitest';
import { hasCamera, openPaperCamera } from './camera';
import { NoCamera } from './scan';

afterEach(() => vi.unstubAllGlobals());

function device(kinds: string[], said: PermissionState, getUserMedia: unknown = vi.fn()): void {
  const mediaDevices = { enumerateDevices: async () => kinds.map((kind) => ({ kind })), getUserMedia };
  vi.stubGlobal('navigator', { mediaDevices, permissions: { query: async () => ({ state: said }) } });
}

test('a camera counts where it is there and nobody said no', async () => {
  device(['audioinput', 'videoinput'], 'prompt');
  expect(await hasCamera()).toBe(true);
  device(['videoinput'], 'granted');
  expect(await hasCamera()).toBe(true);
});

test('a refused camera, a device without one and an address without https leave the file', async () => {
  device(['videoinput'], 'denied');
  expect(await hasCamera()).toBe(false);
  device(['audioinput'], 'granted');
  expect(await hasCamera()).toBe(false);
  vi.stubGlobal('navigator', {});
  expect(await hasCamera()).toBe(false);
});

test.each([
  ['NotAllowedError', 'refused'],
  ['NotReadableError', 'busy'],
  ['NotFoundError', 'none'],
])('%s is told as %s', async (name, why) => {
  device(['videoinput'], 'prompt', () => Promise.reject(new DOMException('', name)));
  await expect(openPaperCamera()).rejects.toEqual(new NoCamera(why as NoCamera['why']));
});

test('the camera makes the picture itself, and everything is let go of afterwards', async () => {
  const track = { stop: vi.fn(), getCapabilities: () => ({ torch: true }) };
  const asked = vi.fn(async () => ({ getVideoTracks: () => [track], getTracks: () => [track] }));
  device(['videoinput'], 'granted', asked);
  const takePhoto = async (): Promise<Blob> => new Blob(['still'], { type: 'image/jpeg' });
  vi.stubGlobal(
    'ImageCapture',
    class {
      takePhoto = takePhoto;
    },
  );
  const camera = await openPaperCamera();
  const page = await camera.take({} as HTMLVideoElement);
  expect([await page.text(), page.type]).toEqual(['still', 'image/jpeg']);
  expect(camera.light).not.toBeNull();
  expect(asked).toHaveBeenCalledWith(
    expect.objectContaining({ video: expect.objectContaining({ facingMode: 'environment', width: { ideal: 4096 } }) }),
  );
  camera.close();
  expect(track.stop).toHaveBeenCalledOnce();
});

test('where the camera makes none, a frame of its film is the picture', async () => {
  const track = { stop: vi.fn() };
  device(['videoinput'], 'granted', async () => ({ getVideoTracks: () => [track], getTracks: () => [track] }));
  const drawImage = vi.fn();
  vi.stubGlobal(
    'ImageCapture',
    class {
      takePhoto = (): Promise<Blob> => Promise.reject(new DOMException('', 'UnknownError'));
    },
  );
  vi.stubGlobal('createImageBitmap', async () => ({ width: 8, height: 6, close: () => undefined }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = (): object => ({ drawImage });
      convertToBlob = async ({ type }: { type: string }): Promise<Blob> => new Blob(['frame'], { type });
    },
  );
  const camera = await openPaperCamera();
  const page = await camera.take({} as HTMLVideoElement);
  expect([await page.text(), page.type]).toEqual(['frame', 'image/jpeg']);
  expect(drawImage).toHaveBeenCalledOnce();
});
