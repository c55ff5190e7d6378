/** The camera of a screen: whether there is one is known before anybody presses; it is on only while somebody can see it. */
import { useEffect, useState } from 'preact/hooks';
import { hasCamera, openPaperCamera, type PaperCamera } from '../../capture/camera';
import { NoCamera, type NoCameraWhy } from '../../capture/scan';

/** False until the device has answered; asked again whenever `again` changes or a camera comes or goes. */
export function useHasCamera(again: unknown): boolean {
  const [has, set] = useState(false);
  useEffect(() => {
    let wanted = true;
    const read = (): void => {
      hasCamera().then(
        (found) => wanted && set(found),
        () => wanted && set(false), // a device that does not say what it has: the file's way is always there
      );
    };
    read();
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    devices?.addEventListener?.('devicechange', read);
    return () => {
      wanted = false;
      devices?.removeEventListener?.('devicechange', read);
    };
  }, [again]);
  return has;
}

interface Viewfinder {
  /** null until it is open */
  camera: PaperCamera | null;
  trouble: NoCameraWhy | '';
}

/** Opens the camera, and lets go of it when the screen is left or hidden. */
export function useViewfinder(): Viewfinder {
  const shown = useShown();
  const [finder, set] = useState<Viewfinder>({ camera: null, trouble: '' });
  useEffect(() => {
    if (!shown) return undefined;
    let wanted = true;
    const opening = openPaperCamera();
    opening.then(
      (camera) => wanted && set({ camera, trouble: '' }),
      (error: unknown) => wanted && set({ camera: null, trouble: error instanceof NoCamera ? error.why : 'none' }),
    );
    return () => {
      wanted = false;
      set({ camera: null, trouble: '' });
      opening.then(
        (camera) => camera.close(),
        () => undefined, // what did not open need not be closed
      );
    };
  }, [shown]);
  return finder;
}

function useShown(): boolean {
  const [shown, set] = useState(!document.hidden);
  useEffect(() => {
    const look = (): void => set(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return shown;
}
