/** The lens over the whole screen: what it sees, its light, the shutter under the thumb, and a file as the way out. */
import './camera.css';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useModal } from '../../ui/dialog';
import { t } from '../../ui/i18n';
import { Light } from '../code-finder';
import { Problem } from '../states';
import { useViewfinder } from './use-camera';

interface LensProps {
  title: string;
  /** the frame: a sheet held upright, or a card on its side */
  isCard?: boolean;
  /** how many were taken; null where there is to be one picture and no more */
  pages: number | null;
  /** something else is under way */
  busy?: boolean;
  /** words, or '' */
  error: string;
  /** whether a file may be a PDF */
  pdf?: boolean;
  /** resolves when the picture is kept, or when `error` says why not; with false where it was not taken */
  onTake: (picture: File) => Promise<boolean>;
  onClose: () => void;
  /** stands above the film; `shoot` takes a picture as the shutter does */
  above?: (shoot: () => void) => ComponentChildren;
  /** stands beside the way to a file */
  beside?: ComponentChildren;
  /** the shutter has the focus whenever this changes */
  focusOn?: unknown;
}

export function Lens({
  title,
  isCard = false,
  pages,
  busy = false,
  error,
  pdf = false,
  ...props
}: LensProps): JSX.Element {
  const { onTake, onClose, above, beside, focusOn } = props;
  const box = useModal();
  const id = useId();
  const { camera, trouble } = useViewfinder();
  const video = useRef<HTMLVideoElement>(null);
  const shot = useShot(onTake);
  const shoot = (): void => {
    const seen = video.current;
    if (camera !== null && seen !== null) shot.run(() => camera.take(seen));
  };
  const toShutter = (): void => box.current?.querySelector<HTMLElement>('.shutter')?.focus(); // Enter or Space shoots
  useEffect(toShutter, [focusOn]);
  useEffect(() => {
    if (box.current?.contains(document.activeElement) === false) toShutter(); // the button that had it is gone
  });
  const why = trouble || (shot.failed ? 'no_shot' : '');
  return (
    <dialog
      ref={box}
      class="camera"
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <Problem words={error || (why === '' ? '' : t(`camera.${why}`))} />
        <p>{t(isCard ? 'camera.aim_card' : 'camera.aim')}</p>
        {!shot.busy && above?.(shoot)}
      </header>
      <div class="sight">
        {camera !== null && <Film stream={camera.stream} video={video} />}
        <span class={isCard ? 'guide guide--card' : 'guide'} aria-hidden="true" />
      </div>
      <div class="ways">
        <FromFile pdf={pdf} onFile={(file) => shot.run(() => Promise.resolve(file))} />
        {camera?.light && <Light light={camera.light} />}
        {beside}
      </div>
      <Shutter
        about={id}
        pages={pages}
        ready={camera !== null}
        busy={shot.busy || busy}
        onShoot={shoot}
        onClose={onClose}
      />
    </dialog>
  );
}

interface FilmProps {
  stream: MediaStream;
  video: { current: HTMLVideoElement | null };
}

function Film({ stream, video }: FilmProps): JSX.Element {
  const play = (film: HTMLVideoElement | null): void => {
    video.current = film;
    if (film !== null && film.srcObject !== stream) film.srcObject = stream;
  };
  return <video ref={play} autoplay playsInline muted />;
}

interface ShutterProps {
  /** id of the heading that says which paper it is */
  about: string;
  /** null where there is to be one picture and no more */
  pages: number | null;
  ready: boolean;
  busy: boolean;
  onShoot: () => void;
  onClose: () => void;
}

function Shutter({ about, pages, ready, busy, onShoot, onClose }: ShutterProps): JSX.Element {
  return (
    <footer>
      <p role="status">{busy ? t('papers.sealing') : pages !== null && t('camera.count', { count: pages })}</p>
      <button
        type="button"
        class="shutter"
        aria-describedby={about}
        aria-disabled={!ready}
        aria-busy={busy || undefined}
        onKeyDown={(e) => e.repeat && e.preventDefault()} // a key that is held down takes one picture
        onClick={onShoot}
      >
        <i aria-hidden="true" />
        <span>{t(pages ? 'camera.next' : 'camera.first')}</span>
      </button>
      <button type="button" class="quiet" onClick={onClose}>
        {t(pages === null ? 'app.close' : 'camera.done')}
      </button>
    </footer>
  );
}

/** A picture that is there already, or a PDF. */
function FromFile({ pdf, onFile }: { pdf: boolean; onFile: (file: File) => void }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const file = input.current?.files?.[0];
    if (file !== undefined) onFile(file);
    if (input.current !== null) input.current.value = ''; // the same file may be chosen again
  };
  return (
    <>
      <input ref={input} hidden type="file" accept={pdf ? 'image/*,application/pdf' : 'image/*'} onChange={chosen} />
      <button type="button" class="quiet" onClick={() => input.current?.click()}>
        {t('camera.from_file')}
      </button>
    </>
  );
}

interface Shot {
  busy: boolean;
  failed: boolean;
  run: (give: () => Promise<File>) => void;
}

/** One at a time: a second press before the page is sealed does nothing, and the shutter says so. */
function useShot(take: (file: File) => Promise<boolean>): Shot {
  const [state, set] = useState({ busy: false, failed: false });
  const running = useRef(false);
  const over = (failed: boolean): void => {
    running.current = false;
    set({ busy: false, failed });
  };
  const run = (give: () => Promise<File>): void => {
    if (running.current) return;
    running.current = true;
    set({ busy: true, failed: false });
    give()
      .then(take)
      .then(
        (taken) => over(!taken),
        () => over(true), // the lens gave nothing; what could not be kept is the caller's to say
      );
  };
  return { ...state, run };
}
