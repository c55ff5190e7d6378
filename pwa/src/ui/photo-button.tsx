/** Takes one picture with the tablet's camera, or a picture that it already has. The file never enters the gallery by our doing. */
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Ico } from './icons';
import { CAMERA, FILE_TEXT } from './icons-more';

interface PhotoButtonProps {
  onPhoto: (file: File) => void;
  children: ComponentChildren;
  class?: string | undefined;
  busy?: boolean | undefined;
  /** not the camera: a picture or PDF that is there already */
  existing?: boolean;
}

export function PhotoButton({
  onPhoto,
  children,
  class: look = 'btn btn--line',
  busy = false,
  existing = false,
}: PhotoButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const taken = (): void => {
    const file = input.current?.files?.[0];
    if (file !== undefined) onPhoto(file);
    if (input.current !== null) input.current.value = ''; // the same file may be chosen again
  };
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept={existing ? 'image/*,application/pdf' : 'image/*'}
        capture={existing ? undefined : 'environment'}
        onChange={taken}
      />
      <button
        type="button"
        class={look}
        aria-busy={busy || undefined}
        onClick={() => {
          if (!busy) input.current?.click();
        }}
      >
        <Ico d={existing ? FILE_TEXT : CAMERA} />
        <span>{children}</span>
      </button>
    </>
  );
}
