/** The camera and the reader of codes. A frame goes to the reader's worker, is read and is gone; no picture is kept. */
import type { Frame, Read } from './scan-worker';

/** Why no camera answers: somebody said no, there is none, or another app holds it. */
export type NoCameraWhy = 'refused' | 'none' | 'busy';

export class NoCamera extends Error {
  constructor(readonly why: NoCameraWhy) {
    super(why);
  }
}

/** The reader of codes could not start on this device. */
export class NoReader extends Error {}

export interface Camera {
  stream: MediaStream;
  /** null where the camera has no light of its own */
  light: ((on: boolean) => Promise<void>) | null;
  close(): void;
}

const WHY: Readonly<Record<string, NoCameraWhy>> = { NotAllowedError: 'refused', NotReadableError: 'busy' };

const CODE = { width: 1280, height: 720 }; // enough to read a code, and quick on a cheap tablet

/** The camera at the back, where there is one, as near to this size (px) as it comes. Raises `NoCamera`. */
export async function openCamera(size = CODE): Promise<Camera> {
  const devices = navigator.mediaDevices as MediaDevices | undefined; // an address without https has none
  if (devices === undefined) throw new NoCamera('none');
  const video = { facingMode: 'environment', width: { ideal: size.width }, height: { ideal: size.height } };
  const stream = await devices.getUserMedia({ video, audio: false }).catch((error: DOMException) => {
    throw new NoCamera(WHY[error.name] ?? 'none');
  });
  const [track] = stream.getVideoTracks();
  return { stream, light: lightOf(track), close: () => stream.getTracks().map((one) => one.stop()) };
}

function lightOf(track: MediaStreamTrack | undefined): Camera['light'] {
  const able = track?.getCapabilities?.() as { torch?: boolean } | undefined;
  if (able?.torch !== true) return null;
  return (on) => track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }) ?? Promise.resolve();
}

/** Whether the camera may be opened without asking anybody anew. */
export async function cameraAllowed(): Promise<boolean> {
  return (await cameraSaid()) === 'granted';
}

/** What somebody said when asked for the camera; null where the browser does not tell. */
export async function cameraSaid(): Promise<PermissionState | null> {
  const said = await navigator.permissions?.query({ name: 'camera' as PermissionName }).catch(() => null); // not every browser knows the name
  return said?.state ?? null;
}

/** Reads codes of pictures, one picture at a time. */
export class CodeReader {
  private readonly worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { type: 'module' });
  private waiting: { id: number; ok: (text: string | null) => void; no: (error: Error) => void } | null = null;
  private frames = 0;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<Read>) => this.answered(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.waiting?.no(new NoReader());
    };
  }

  /** The text of the code in this picture, or null. A bitmap is given away. Raises `NoReader`. */
  read(picture: ImageBitmap | Blob): Promise<string | null> {
    this.frames += 1;
    const frame: Frame = { id: this.frames, picture };
    return new Promise((ok, no) => {
      this.waiting = { id: frame.id, ok, no };
      this.worker.postMessage(frame, picture instanceof Blob ? [] : [picture]);
    });
  }

  close(): void {
    this.worker.terminate();
    this.waiting = null;
  }

  private answered({ id, text, broken }: Read): void {
    if (this.waiting?.id !== id) return;
    if (broken) this.waiting.no(new NoReader());
    else this.waiting.ok(text);
  }
}

const EVERY_MS = 125; // eight frames a second: a hand that holds still needs no more, and the tablet stays cool

const HAVE_CURRENT_DATA = 2; // HTMLMediaElement.HAVE_CURRENT_DATA

/**
 * The frame that the camera shows now; null while there is none to be taken: its size is known before its first one
 * is there, and a busy device may give none in between. The next look asks again.
 */
async function frameOf(video: HTMLVideoElement): Promise<ImageBitmap | null> {
  return video.readyState < HAVE_CURRENT_DATA ? null : createImageBitmap(video).catch(() => null);
}

/**
 * Reads frame after frame until `found` says that a text was what was looked for, or until the call that is given
 * back is made. Raises nothing: `failed` hears of a reader that cannot start.
 */
export function watch(
  video: HTMLVideoElement,
  reader: CodeReader,
  found: (text: string) => boolean,
  failed: () => void,
): () => void {
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const began = performance.now();
    const frame = await frameOf(video);
    if (over) return frame?.close(); // nobody reads it any more
    const text = frame === null ? null : await reader.read(frame);
    if (over || (text !== null && found(text))) return;
    timer = setTimeout(again, Math.max(0, EVERY_MS - (performance.now() - began)));
  };
  const again = (): void => {
    look().catch(() => {
      if (!over) failed();
    });
  };
  again();
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
