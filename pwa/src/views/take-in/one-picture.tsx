/** One picture by the app's own camera where there is one, so that no gallery has it; else as the browser takes one. */
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ico } from '../../ui/icons';
import { CAMERA } from '../../ui/icons-more';
import { PhotoButton } from '../../ui/photo-button';
import { Lens } from './lens';
import { useHasCamera } from './use-camera';

interface OnePictureProps {
  /** what is photographed */
  title: string;
  onPhoto: (file: File) => void;
  busy?: boolean;
  children: ComponentChildren;
}

export function OnePicture({ title, onPhoto, busy = false, children }: OnePictureProps): JSX.Element {
  const [open, set] = useState(false);
  const hasCamera = useHasCamera(open);
  const close = (): void => set(false);
  const take = async (file: File): Promise<boolean> => {
    onPhoto(file);
    close();
    return true;
  };
  if (!hasCamera && !open)
    return (
      <PhotoButton onPhoto={onPhoto} busy={busy}>
        {children}
      </PhotoButton>
    );
  return (
    <>
      <button type="button" class="btn btn--line" aria-busy={busy || undefined} onClick={() => !busy && set(true)}>
        <Ico d={CAMERA} />
        <span>{children}</span>
      </button>
      {open && <Lens title={title} pages={null} error="" onTake={take} onClose={close} />}
    </>
  );
}
