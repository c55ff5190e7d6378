/**
 * A place to sign with a finger or a pen. There is always an equal path without drawing beside it (fingerprint page,
 * witnesses). The drawing is handed out as a PNG, black on white, at every stroke's end and at every step back.
 */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Act } from './frame';
import { t } from './i18n';
import { ENLARGE, REFRESH, WITHDRAW } from './icons-more';
import { Ink } from './ink';

interface SignaturePadProps {
  label: string;
  /** null when the pad was cleared */
  onSigned: (png: Blob | null) => void;
  /** an address of what was drawn before; it is shown, and further strokes go on top of it */
  kept?: () => Promise<string>;
}

export function SignaturePad({ label, onSigned, kept }: SignaturePadProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ink = useRef<Ink | null>(null);
  const [signed, setSigned] = useState(false);
  const [wide, setWide] = useState(false);
  const told = useRef(onSigned);
  told.current = onSigned;

  useEffect(() => {
    let gone = false;
    const drawn = (png: Blob | null): void => {
      setSigned(png !== null);
      told.current(png);
    };
    if (canvas.current !== null)
      void Ink.on(canvas.current, drawn).then(async (made) => {
        if (gone || made === null) return made?.off();
        ink.current = made;
        if (kept && (await made.show(await kept()))) setSigned(true);
      });
    return () => {
      gone = true;
      ink.current?.off();
    };
  }, []);
  useEffect(() => ink.current?.refit(), [wide]);
  useWide(wide, () => setWide(false));

  return (
    <div class={`pad${wide ? ' pad--wide' : ''}`}>
      <canvas ref={canvas} role="img" aria-label={label} data-signed={signed || undefined} />
      <div class="pad-acts">
        {!wide && (
          <Act icon={ENLARGE} onClick={() => setWide(true)}>
            {t('sign.wide')}
          </Act>
        )}
        <Act icon={WITHDRAW} onClick={() => ink.current?.undo()}>
          {t('sign.undo')}
        </Act>
        <Act icon={REFRESH} onClick={() => ink.current?.clear()}>
          {t('sign.again')}
        </Act>
        {wide && (
          <Act kind="main" onClick={() => setWide(false)}>
            {t('sign.done')}
          </Act>
        )}
      </div>
    </div>
  );
}

type Turnable = ScreenOrientation & { lock?: (to: 'landscape') => Promise<void> };

/** The whole screen, lying where the device can turn it; `Esc` and turning it off bring back what was. */
function useWide(wide: boolean, close: () => void): void {
  useEffect(() => {
    if (!wide) return undefined;
    const screen_ = screen.orientation as Turnable | undefined;
    const escaped = (e: KeyboardEvent): void => {
      if (e.key === 'Escape') close();
    };
    addEventListener('keydown', escaped);
    screen_?.lock?.('landscape').catch(() => undefined); // a browser that does not turn: the pad is large all the same
    return () => {
      removeEventListener('keydown', escaped);
      screen_?.unlock?.();
    };
  }, [wide]);
}
