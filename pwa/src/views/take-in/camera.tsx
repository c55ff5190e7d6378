/** F6. The camera over the whole screen: page after page of one paper, each sealed before the next. */
import './camera.css';
import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useModal } from '../../ui/dialog';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { Ico } from '../../ui/icons';
import { FORWARD } from '../../ui/icons-more';
import type { Draft, DraftPhoto } from '../../work/types';
import { Light } from '../code-finder';
import { Problem } from '../states';
import { Faulty } from './faulty';
import { nextUseful, pagesOf, shortName } from './paper-states';
import { useViewfinder } from './use-camera';
import type { Papers } from './use-papers';

interface CameraProps {
  index: number;
  /** a page whose place the next one takes */
  instead?: string | undefined;
  papers: Papers;
  draft: Draft;
  /** on to another paper without leaving the camera; null where this one was opened from its own sheet */
  onNext: ((index: number) => void) | null;
  onClose: () => void;
}

export function CameraSheet({ index, instead, papers, draft, onNext, onClose }: CameraProps): JSX.Element {
  const box = useModal();
  const id = useId();
  const paper = papers.list[index];
  const isCard = paper?.copy === 'present';
  const finder = useViewfinder();
  const video = useRef<HTMLVideoElement>(null);
  const place = useRef(instead);
  const shot = useShot((file) => {
    const taken = papers.add(index, file, place.current);
    place.current = undefined; // the next one is another page
    return taken;
  });
  const { camera } = finder;
  const shoot = (): void => {
    const seen = video.current;
    if (camera !== null && seen !== null) shot.run(() => camera.take(seen));
  };
  const faulty = pagesOf(draft, index).findLast(({ faults }) => faults !== undefined);
  const again = (photo: DraftPhoto): void => {
    place.current = photo.id;
    shoot();
  };
  const toShutter = (): void => box.current?.querySelector<HTMLElement>('.shutter')?.focus(); // Enter or Space shoots
  useEffect(() => {
    place.current = instead; // of this paper, never of the one before it
    toShutter();
  }, [index]);
  useEffect(() => {
    if (box.current?.contains(document.activeElement) === false) toShutter(); // the button that had it is gone
  }, [faulty === undefined, shot.busy]);
  const trouble = finder.trouble || (shot.failed ? 'no_shot' : '');
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
          {t('camera.title', { name: paper?.name ?? t('papers.other') })}
        </h2>
        <Problem words={papers.error || (trouble === '' ? '' : t(`camera.${trouble}`))} />
        <p>{t(isCard ? 'camera.aim_card' : 'camera.aim')}</p>
        {faulty !== undefined && !shot.busy && (
          <Faulty photo={faulty} onUse={() => papers.use(faulty.id)}>
            <Act onClick={() => again(faulty)}>{t('fault.again')}</Act>
          </Faulty>
        )}
      </header>
      <div class="sight">
        {camera !== null && <Film stream={camera.stream} video={video} />}
        <span class={isCard ? 'guide guide--card' : 'guide'} aria-hidden="true" />
      </div>
      <div class="ways">
        <FromFile onFile={(file) => shot.run(() => Promise.resolve(file))} />
        {camera?.light && <Light light={camera.light} />}
        {onNext !== null && <NextPaper index={index} papers={papers} draft={draft} onNext={onNext} />}
      </div>
      <Shutter
        about={id}
        pages={pagesOf(draft, index).length}
        ready={camera !== null}
        busy={shot.busy || papers.busy}
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

interface NextProps extends Pick<CameraProps, 'index' | 'papers' | 'draft'> {
  onNext: (index: number) => void;
}

/** The next required paper, once this one has a page. */
function NextPaper({ index, papers, draft, onNext }: NextProps): JSX.Element | null {
  const next = nextUseful(draft, papers.list);
  const paper = papers.list[next];
  if (paper === undefined || next === index || pagesOf(draft, index).length === 0) return null;
  return (
    <button type="button" class="quiet onward" onClick={() => onNext(next)}>
      <span class="clip">{t('camera.next_paper', { name: shortName(paper.name) })}</span>
      <Ico d={FORWARD} />
    </button>
  );
}

interface ShutterProps {
  /** id of the heading that says which paper it is */
  about: string;
  pages: number;
  ready: boolean;
  busy: boolean;
  onShoot: () => void;
  onClose: () => void;
}

function Shutter({ about, pages, ready, busy, onShoot, onClose }: ShutterProps): JSX.Element {
  return (
    <footer>
      <p role="status">{busy ? t('papers.sealing') : t('camera.count', { count: pages })}</p>
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
        <span>{t(pages === 0 ? 'camera.first' : 'camera.next')}</span>
      </button>
      <button type="button" class="quiet" onClick={onClose}>
        {t('camera.done')}
      </button>
    </footer>
  );
}

/** A paper that is a file already. */
function FromFile({ onFile }: { onFile: (file: File) => void }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const file = input.current?.files?.[0];
    if (file !== undefined) onFile(file);
    if (input.current !== null) input.current.value = ''; // the same file may be chosen again
  };
  return (
    <>
      <input ref={input} hidden type="file" accept="image/*,application/pdf" onChange={chosen} />
      <button type="button" class="quiet" onClick={() => input.current?.click()}>
        {t('camera.from_file')}
      </button>
    </>
  );
}

interface Shot {
  busy: boolean;
  failed: boolean;
  run: (take: () => Promise<File>) => void;
}

/** One at a time: a second press before the page is sealed does nothing, and the shutter says so. */
function useShot(add: (file: File) => Promise<boolean>): Shot {
  const [state, set] = useState({ busy: false, failed: false });
  const running = useRef(false);
  const over = (failed: boolean): void => {
    running.current = false;
    set({ busy: false, failed });
  };
  const run = (take: () => Promise<File>): void => {
    if (running.current) return;
    running.current = true;
    set({ busy: true, failed: false });
    take()
      .then(add)
      .then(
        (taken) => over(!taken),
        () => over(true), // the lens gave nothing; what `add` could not do stands in `papers.error`
      );
  };
  return { ...state, run };
}
