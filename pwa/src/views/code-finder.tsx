/** What finds a code: the doors to it, the camera that looks for it, and its light. Typing stays open beside it, always. */
import './code-finder.css';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Camera } from '../capture/scan';
import { t } from '../ui/i18n';
import { Ico } from '../ui/icons';
import { PENCIL, SUN } from '../ui/icons-more';
import type { Scan } from './use-scan';

interface DoorsProps {
  scan: Scan;
  icon: string;
  label: string;
}

/** By the camera, or from a picture that is there already. */
export function Doors({ scan, icon, label }: DoorsProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const file = input.current?.files?.[0];
    if (file !== undefined) scan.fromPicture(file);
    if (input.current !== null) input.current.value = ''; // the same file may be chosen again
  };
  return (
    <div class="doors">
      <button type="button" class="btn btn--line" onClick={scan.start}>
        <Ico d={icon} />
        <span>{label}</span>
      </button>
      <input ref={input} hidden type="file" accept="image/*" aria-label={t('scan.from_picture')} onChange={chosen} />
      <button type="button" class="quiet" onClick={() => input.current?.click()}>
        {t('scan.from_picture')}
      </button>
    </div>
  );
}

interface FinderProps {
  scan: Scan;
  /** what to hold before it */
  aim: string;
  onByHand: () => void;
}

export function Finder({ scan, aim, onByHand }: FinderProps): JSX.Element {
  return (
    <div class="finder">
      {scan.camera !== null && <video ref={scan.onVideo} autoplay playsInline muted />}
      <span class="aim" aria-hidden="true" />
      <div class="say">
        <p>{scan.state === 'starting' ? t('scan.starting') : aim}</p>
        {scan.camera?.light && <Light light={scan.camera.light} />}
        <button type="button" class="quiet" onClick={onByHand}>
          <Ico d={PENCIL} />
          {t('scan.by_hand')}
        </button>
      </div>
    </div>
  );
}

/** The camera's own light, for a house without one. */
export function Light({ light }: { light: NonNullable<Camera['light']> }): JSX.Element {
  const [on, set] = useState(false);
  const turn = (): void => {
    light(!on).then(
      () => set(!on),
      () => set(false), // the camera has none after all
    );
  };
  return (
    <button type="button" class="quiet" aria-pressed={on} onClick={turn}>
      <Ico d={SUN} />
      {t('scan.light')}
    </button>
  );
}
