/** The scan of a card: opens the camera, looks until a card is found, and lets go of everything when the screen is left. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Camera, CodeReader, cameraAllowed, NoCamera, openCamera, watch } from '../../capture/scan';
import { type Card, readCard, readInsurance } from '../../domain/id-number';

/** off: nobody scans. looking: the camera shows the card. What stands in the way otherwise is a word of the dictionary. */
export type ScanState = 'off' | 'starting' | 'looking';
export type ScanTrouble = '' | 'not_card' | 'nothing' | 'refused' | 'none' | 'busy' | 'no_reader';

export interface Scan {
  state: ScanState;
  trouble: ScanTrouble;
  camera: Camera | null;
  /** the picture of the camera on the screen; looks at it from then on */
  onVideo: (video: HTMLVideoElement | null) => void;
  start: () => void;
  stop: () => void;
  fromPicture: (file: Blob) => void;
}

/** `found` hears of a card once; `atOnce` opens the camera by itself where it is allowed already. */
export function useScan(found: (card: Card) => void, atOnce: boolean): Scan {
  const [state, setState] = useState<ScanState>('off');
  const [trouble, setTrouble] = useState<ScanTrouble>('');
  const [camera, setCamera] = useState<Camera | null>(null);
  const held = useRef<Held>(new Held()).current;

  const stop = (): void => {
    held.letGo();
    setCamera(null);
    setState('off');
  };
  const failed = (why: ScanTrouble): void => {
    stop();
    setTrouble(why);
  };
  const read = (text: string): boolean => {
    const card = cardOf(text);
    if (card === null) {
      setTrouble('not_card');
      return false;
    }
    stop();
    setTrouble('');
    found(card);
    return true;
  };
  const start = (): void => {
    setTrouble('');
    setState('starting');
    held.open().then(
      (opened) => {
        if (opened === null) return; // the screen was left while somebody was asked
        setCamera(opened);
        setState('looking');
      },
      (error: unknown) => failed(error instanceof NoCamera ? error.why : 'none'),
    );
  };
  const onVideo = (video: HTMLVideoElement | null): void => {
    if (video === null || camera === null || held.looking) return;
    video.srcObject = camera.stream;
    held.look(video, read, () => failed('no_reader'));
  };
  const fromPicture = (file: Blob): void => {
    stop();
    setTrouble('');
    held.read(file).then(
      (text) => (text === null ? setTrouble('nothing') : read(text)),
      () => setTrouble('no_reader'),
    );
  };
  useEffect(() => {
    if (atOnce) void cameraAllowed().then((allowed) => allowed && !held.gone && start());
    return () => held.leave();
  }, []);
  return { state, trouble, camera, onVideo, start, stop: () => failed(''), fromPicture };
}

/** An identity card, or else a card of the health insurance; null for every other code. */
function cardOf(text: string): Card | null {
  return readCard(text) ?? readInsurance(text);
}

/** What has to be given back: the camera's light stays on for as long as one of these is forgotten. */
class Held {
  gone = false;
  looking = false;
  private camera: Camera | null = null;
  private reader: CodeReader | null = null;
  private end: () => void = () => undefined;
  private turn = 0;

  async open(): Promise<Camera | null> {
    this.letGo();
    const mine = this.turn;
    const camera = await openCamera();
    if (this.gone || mine !== this.turn) {
      camera.close();
      return null;
    }
    this.camera = camera;
    return camera;
  }

  look(video: HTMLVideoElement, read: (text: string) => boolean, failed: () => void): void {
    this.looking = true;
    this.reader ??= new CodeReader();
    this.end = watch(video, this.reader, read, failed);
  }

  async read(file: Blob): Promise<string | null> {
    const reader = new CodeReader();
    try {
      return await reader.read(file);
    } finally {
      reader.close();
    }
  }

  letGo(): void {
    this.turn += 1;
    this.end();
    this.end = () => undefined;
    this.looking = false;
    this.reader?.close();
    this.reader = null;
    this.camera?.close();
    this.camera = null;
  }

  leave(): void {
    this.gone = true;
    this.letGo();
  }
}
