/** A question over the page. `Esc` closes it and focus goes back to where it came from: the platform's own dialog does both. */
import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** actions; the primary last */
  acts: ComponentChildren;
}

/** A dialog that is open for as long as it is drawn. Its heading has the focus; afterwards the one who had it before. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const back = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector('h2')?.focus(); // not the first button: that could be the one that drops something
    return () => {
      dialog?.close();
      if (back instanceof HTMLElement && back.isConnected) back.focus();
    };
  }, []);
  return box;
}

export function Dialog({ title, onClose, children, acts }: DialogProps): JSX.Element {
  const box = useModal();
  const id = useId();
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
    >
      <article>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {children}
        <div class="acts">{acts}</div>
      </article>
    </dialog>
  );
}
