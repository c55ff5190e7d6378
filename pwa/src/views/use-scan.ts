/** The scan of a code: opens the camera, looks until what is wanted is found, and lets go of everything when the screen is left or hidden. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Camera, CodeReader, cameraAllowed, NoCamera, openCamera, watch } from '../capture/scan';

/** off: nobody scans. looking: the camera shows what it sees. */
export type ScanState = 'off' | 'starting' | 'looking';
/** What stands in the way; other: a code was read that is not what is wanted. */
export type ScanTrouble = '' | 'other' | 'nothing' | 'refused' | 'none' | 'busy' | 'no_reader';

export interface Scan {
  state: ScanState;
  trouble: ScanTrouble;
  /** which other code it is, in words; '' while `trouble` is not that */
  other: string;
  camera: Camera | null;
  /** the picture of the camera on the screen; looks at it from then on */
  onVideo: (video: HTMLVideoElement | null) => void;
  start: () => void;
  stop: () => void;
  fromPicture: (file: Blob) => void;
}

interface Wanted<T> {
  /** what the text of a code says, or in words which other code this is */
  as: (text: string) => { thing: T } | { other: string };
  /** hears of it once */
  found: (thing: T) => void;
  /** opens the camera by itself where it is allowed already */
  atOnce: boolean;
}

export function useScan<T>({ as, found, atOnce }: Wanted<T>): Scan {
  const [state, setState] = useState<ScanState>('off');
  const [trouble, setTrouble] = useState<ScanTrouble>('');
  const [other, setOther] = useState('');
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
    const said = as(text);
    if ('other' in said) {
      setOther(said.other);
      setTrouble('other');
      return false;
    }
    stop();
    setTrouble('');
    found(said.thing);
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
    const hide = (): void => {
      if (document.hidden) stop();
    };
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      held.leave();
    };
  }, []);
  return { state, trouble, other, camera, onVideo, start, stop: () => failed(''), fromPicture };
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
