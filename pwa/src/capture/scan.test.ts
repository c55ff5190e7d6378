import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CodeReader, NoReader, watch } from './scan';

const HAVE_METADATA = 1;
const HAVE_CURRENT_DATA = 2;

/** A video as a browser has it: a picture of it can be taken once it has a frame, not when its size is known. */
const video = { videoWidth: 1280, readyState: HAVE_METADATA };
const failed = vi.fn();
const found = vi.fn(() => true);

beforeEach(() => {
  vi.useFakeTimers();
  video.readyState = HAVE_METADATA;
  vi.stubGlobal('createImageBitmap', async () => {
    if (video.readyState < HAVE_CURRENT_DATA) throw new DOMException('no frame', 'InvalidStateError');
    return {};
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

const reading = (read: CodeReader['read']) =>
  watch(video as HTMLVideoElement, { read } as unknown as CodeReader, found, failed);

test('a camera that is slow to show its first frame is waited for, and is no reader that cannot start', async () => {
  const stop = reading(async () => 'a code');
  await vi.advanceTimersByTimeAsync(1000);
  expect(failed).not.toHaveBeenCalled();
  video.readyState = HAVE_CURRENT_DATA;
  await vi.advanceTimersByTimeAsync(200);
  expect(found).toHaveBeenCalledWith('a code');
  stop();
});

test('one frame that cannot be taken is not read, and the next one is', async () => {
  video.readyState = HAVE_CURRENT_DATA;
  const take = vi.fn().mockRejectedValueOnce(new DOMException('no frame', 'InvalidStateError')).mockResolvedValue({});
  vi.stubGlobal('createImageBitmap', take);
  const stop = reading(async () => 'a code');
  await vi.advanceTimersByTimeAsync(400);
  expect(failed).not.toHaveBeenCalled();
  expect(found).toHaveBeenCalledWith('a code');
  stop();
});

test('a reader that cannot start is told', async () => {
  video.readyState = HAVE_CURRENT_DATA;
  reading(() => Promise.reject(new NoReader()));
  await vi.advanceTimersByTimeAsync(200);
  expect(failed).toHaveBeenCalledOnce();
});
