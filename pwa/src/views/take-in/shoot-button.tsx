/** "Chụp": the app's own camera where there is one, else whatever the browser opens for a picture. */
import type { ComponentChildren, JSX } from 'preact';
import { Ico } from '../../ui/icons';
import { CAMERA } from '../../ui/icons-more';
import { PhotoButton } from '../../ui/photo-button';
import type { Papers } from './use-papers';

/** Null where there is no camera that may be used; known before the press: a file chooser opens at the press or never. */
export type OnCamera = ((index: number, instead?: string) => void) | null;

interface ShootProps {
  index: number;
  papers: Papers;
  onCamera: OnCamera;
  /** a page whose place the new one takes */
  instead?: string;
  children: ComponentChildren;
}

export function ShootButton({ index, papers, onCamera, instead, children }: ShootProps): JSX.Element {
  const look = instead === undefined ? 'btn btn--main' : 'btn btn--line'; // the step's own act stays the one that stands out
  if (onCamera === null) {
    return (
      <PhotoButton class={look} busy={papers.busy} onPhoto={(file) => void papers.add(index, file, instead)}>
        {children}
      </PhotoButton>
    );
  }
  return (
    <button
      type="button"
      class={look}
      aria-busy={papers.busy || undefined}
      onClick={() => {
        if (!papers.busy) onCamera(index, instead);
      }}
    >
      <Ico d={CAMERA} />
      <span>{children}</span>
    </button>
  );
}
