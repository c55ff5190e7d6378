/** The code alone on a white screen that stays awake: for the citizen's camera. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { Qr } from '../ui/qr';

/** The screen stays awake as long as the view is there. */
function useAwake(): void {
  useEffect(() => {
    let awake: WakeLockSentinel | undefined;
    let gone = false;
    navigator.wakeLock?.request('screen').then(
      (lock) => {
        if (gone) void lock.release();
        else awake = lock;
      },
      () => undefined, // refused on low battery: the code is shown all the same
    );
    return () => {
      gone = true;
      void awake?.release();
    };
  }, []);
}

export function Enlarged({ url, code, onClose }: { url: string; code: string; onClose: () => void }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  useAwake();
  const cancel = (event: Event): void => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={box} class="enlarged" aria-label={t('receipt.enlarge')} onCancel={cancel}>
      <Qr data={url} label={t('receipt.scan')} />
      <p class="num">{code}</p>
      <Act onClick={onClose}>{t('app.close')}</Act>
    </dialog>
  );
}
