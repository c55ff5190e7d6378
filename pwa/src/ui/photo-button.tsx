/** Takes one picture with the tablet's camera, or a picture that it already has. The file never enters the gallery by our doing. */
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Ico } from './icons';
import { CAMERA } from './icons-more';

interface PhotoButtonProps {
  onPhoto: (file: File) => void;
  children: ComponentChildren;
  class?: string | undefined;
  busy?: boolean | undefined;
}

export function PhotoButton({
  onPhoto,
  children,
  class: look = 'btn btn--line',
  busy = false,
}: PhotoButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const taken = (): void => {
    const file = input.current?.files?.[0];
    if (file !== undefined) onPhoto(file);
    if (input.current !== null) input.current.value = ''; // the same file may be chosen again
  };
  return (
    <>
      <input ref={input} hidden type="file" accept="image/*" capture="environment" onChange={taken} />
      <button
        type="button"
        class={look}
        aria-busy={busy || undefined}
        onClick={() => {
          if (!busy) input.current?.click();
        }}
      >
        <Ico d={CAMERA} />
        <span>{children}</span>
      </button>
    </>
  );
}
