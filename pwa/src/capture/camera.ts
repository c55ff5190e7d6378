/** The camera before a paper: as sharp as the device can, one picture at a press, and no copy outside the page. */
import { type Camera, cameraSaid, openCamera } from './scan';

export interface PaperCamera extends Camera {
  /** What the lens sees now, as a picture file. Raises a `DOMException` where nothing is seen yet. */
  take(video: HTMLVideoElement): Promise<File>;
}

const SHARPEST = { width: 4096, height: 3072 }; // asked for, not demanded: a lesser camera gives what it has
const QUALITY = 0.92; // it is drawn again before it is sealed: do not lose twice

/** Whether there is a camera and nobody has said no to it; asks nobody. */
export async function hasCamera(): Promise<boolean> {
  const devices = navigator.mediaDevices as MediaDevices | undefined; // an address without https has none
  if (devices?.enumerateDevices === undefined) return false;
  const found = await devices.enumerateDevices();
  return found.some((device) => device.kind === 'videoinput') && (await cameraSaid()) !== 'denied';
}

/** Raises `NoCamera`. */
export async function openPaperCamera(): Promise<PaperCamera> {
  const camera = await openCamera(SHARPEST);
  return { ...camera, take: async (video) => asFile((await still(camera.stream)) ?? (await frameOf(video))) };
}

/** The picture that the camera itself makes, which is larger than its film; null where it makes none. */
async function still(stream: MediaStream): Promise<Blob | null> {
  const [track] = stream.getVideoTracks();
  if (track === undefined || !('ImageCapture' in globalThis)) return null;
  return await new ImageCapture(track).takePhoto().catch(() => null); // then a frame of the film is taken instead
}

async function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const image = await createImageBitmap(video);
  try {
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d', { alpha: false })?.drawImage(image, 0, 0);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } finally {
    image.close();
  }
}

function asFile(picture: Blob): File {
  return new File([picture], 'page.jpg', { type: picture.type });
}
