/** F6. The four corners of a sheet over its picture: found by themselves, mended by hand. Nothing is cut unless somebody says so. */
import './corners.css';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Corners, Point } from '../../capture/warp';
import { Dialog } from '../../ui/dialog';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { usePicture } from '../picture';
import { Problem } from '../states';
import { type Cornering, useCorners } from './use-corners';

interface CornersProps {
  /** the draft that the picture belongs to */
  owner: string;
  photo: string;
  busy: boolean;
  /** words, or '' */
  error: string;
  onCut: (corners: Corners) => void;
  onClose: () => void;
}

export function CornersSheet({ owner, photo, busy, error, onCut, onClose }: CornersProps): JSX.Element {
  const { url, gone } = usePicture(owner, photo);
  const cornering = useCorners();
  const [crossed, setCrossed] = useState(false);
  const cut = (): void => {
    setCrossed(!cornering.ok);
    if (cornering.ok) onCut(cornering.corners);
  };
  const acts = (
    <>
      <Act kind="side" onClick={onClose}>
        {t('corners.keep')}
      </Act>
      <Act kind="main" busy={busy || cornering.found === null} onClick={cut}>
        {t('corners.cut')}
      </Act>
    </>
  );
  return (
    <Dialog title={t('corners.title')} onClose={onClose} acts={acts}>
      <Problem words={error || (gone ? t('picture.gone') : crossed && !cornering.ok ? t('corners.crossed') : '')} />
      <p role="status">{cornering.found !== null && t(cornering.found ? 'corners.found' : 'corners.not_found')}</p>
      {url !== null && <Stage url={url} cornering={cornering} />}
    </Dialog>
  );
}

function Stage({ url, cornering }: { url: string; cornering: Cornering }): JSX.Element {
  const stage = useRef<HTMLDivElement>(null);
  const points = cornering.corners.map(({ x, y }) => `${x * 100},${y * 100}`).join(' ');
  const share = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (event.clientX - box.x) / box.width, y: (event.clientY - box.y) / box.height };
  };
  return (
    <div class="corners">
      <div class="stage" ref={stage}>
        <img src={url} alt="" draggable={false} onLoad={(e) => cornering.look(e.currentTarget)} />
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon points={points} vector-effect="non-scaling-stroke" />
        </svg>
        {cornering.corners.map((at, i) => (
          <Handle key={i} corner={i} at={at} cornering={cornering} share={share} />
        ))}
      </div>
    </div>
  );
}

interface HandleProps {
  corner: number;
  at: Point;
  cornering: Cornering;
  share: (event: PointerEvent) => Point;
}

/** As large as a finger; the dot in its middle is the corner. */
function Handle({ corner, at, cornering, share }: HandleProps): JSX.Element {
  const name = t(`corners.corner_${corner as 0 | 1 | 2 | 3}`);
  return (
    <button
      type="button"
      class="corner"
      style={{ insetInlineStart: `${at.x * 100}%`, insetBlockStart: `${at.y * 100}%` }}
      aria-label={t('corners.at', { corner: name, x: Math.round(at.x * 100), y: Math.round(at.y * 100) })}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) cornering.put(corner, share(event));
      }}
      onKeyDown={(event) => {
        if (cornering.nudge(corner, event.key, event.shiftKey)) event.preventDefault();
      }}
    />
  );
}
