/** "Chụp": the app's own camera where there is one, else whatever the browser opens for a picture. */
import type { ComponentChildren, JSX } from 'preact';
import { Ico } from '../../ui/icons';
import { CAMERA } from '../../ui/icons-more';
import { PhotoButton } from '../../ui/photo-button';
import type { Papers } from './use-papers';

interface ShootProps {
  index: number;
  papers: Papers;
  /** null where there is no camera that may be used; known before the press: a file chooser opens at the press or never */
  onCamera: ((index: number) => void) | null;
  children: ComponentChildren;
}

export function ShootButton({ index, papers, onCamera, children }: ShootProps): JSX.Element {
  if (onCamera === null) {
    return (
      <PhotoButton class="btn btn--main" busy={papers.busy} onPhoto={(file) => void papers.add(index, file)}>
        {children}
      </PhotoButton>
    );
  }
  return (
    <button
      type="button"
      class="btn btn--main"
      aria-busy={papers.busy || undefined}
      onClick={() => {
        if (!papers.busy) onCamera(index);
      }}
    >
      <Ico d={CAMERA} />
      <span>{children}</span>
    </button>
  );
}
