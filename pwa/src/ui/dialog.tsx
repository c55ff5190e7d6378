/** A question over the page. `Esc` closes it and focus goes back to where it came from: the platform's own dialog does both. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** actions; the primary last */
  acts: ComponentChildren;
}

export function Dialog({ title, onClose, children, acts }: DialogProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
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
