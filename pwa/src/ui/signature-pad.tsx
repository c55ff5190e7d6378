/**
 * A place to sign with a finger. There is always an equal path without drawing beside it (fingerprint page, witnesses).
 * The drawing is handed out as a PNG, black on white, at every stroke's end.
 */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type Pad from 'signature_pad';
import { t } from './i18n';
import { Ico } from './icons';
import { REFRESH } from './icons-more';

interface SignaturePadProps {
  label: string;
  /** null when the pad was cleared */
  onSigned: (png: Blob | null) => void;
}

export function SignaturePad({ label, onSigned }: SignaturePadProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const [signed, setSigned] = useState(false);
  const told = useRef(onSigned);
  told.current = onSigned;

  useEffect(() => {
    let gone = false;
    void import('signature_pad').then(({ default: SignatureLib }) => {
      if (gone || canvas.current === null) return;
      fit(canvas.current);
      pad.current = new SignatureLib(canvas.current, {
        penColor: '#000',
        backgroundColor: '#fff',
        minWidth: 1.2,
        maxWidth: 3.2,
      });
      pad.current.addEventListener('endStroke', () => {
        setSigned(true);
        canvas.current?.toBlob((png) => told.current(png), 'image/png');
      });
    });
    return () => {
      gone = true;
      pad.current?.off();
    };
  }, []);

  const clear = (): void => {
    pad.current?.clear();
    setSigned(false);
    told.current(null);
  };
  return (
    <div class="pad">
      <canvas ref={canvas} role="img" aria-label={label} data-signed={signed || undefined} />
      <button type="button" class="quiet" onClick={clear}>
        <Ico d={REFRESH} />
        {t('sign.again')}
      </button>
    </div>
  );
}

/** As many pixels as the screen has: a line drawn at half the size looks like a shaking hand. */
function fit(canvas: HTMLCanvasElement): void {
  const ratio = Math.min(2, Math.max(1, devicePixelRatio));
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
}
