/** The pencil beside a sentence leads to the very field that it came from. */
import { useEffect } from 'preact/hooks';
import { type Key, t } from '../../ui/i18n';

/** What the fields are called on their own screens. A question of a form is found by its key. */
const LABELS: Readonly<Record<string, Key>> = {
  name: 'person.name',
  acting: 'person.who_came',
  procedure: 'procedure.ask',
  content: 'declaration.content',
  return: 'declaration.return',
  fee: 'declaration.fee',
};
/** How long a screen may take to draw its fields (ms). */
const PATIENCE_MS = 5000;

/** Focuses the field that the address names, as soon as it is there; nothing else is focused. */
export function useField(field: string | null): void {
  useEffect(() => {
    if (!field || focusOn(field)) return undefined;
    const watch = new MutationObserver(() => {
      if (focusOn(field)) watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(() => watch.disconnect(), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [field]);
}

function focusOn(field: string): boolean {
  const found = byKey(field) ?? byLabel(field);
  if (!found) return false;
  found.scrollIntoView({ block: 'center' });
  requestAnimationFrame(() => found.focus()); // after the view gave the focus to its heading
  return true;
}

const CONTROL = 'input:not([type=hidden]), textarea, select, button';

function byKey(field: string): HTMLElement | null {
  const place = document.querySelector<HTMLElement>(`main [data-key="${CSS.escape(field)}"]`);
  return place?.matches(CONTROL) ? place : (place?.querySelector<HTMLElement>(CONTROL) ?? null);
}

function byLabel(field: string): HTMLElement | null {
  const key = LABELS[field];
  const words = key === undefined ? '' : t(key);
  const named = [...document.querySelectorAll<HTMLElement>('main label, main legend')].find(
    (one) => words !== '' && one.textContent?.trim().startsWith(words),
  );
  if (named instanceof HTMLLabelElement && named.htmlFor !== '') return document.getElementById(named.htmlFor);
  const around = named?.closest('fieldset') ?? named;
  return around?.querySelector<HTMLElement>(`input:checked, ${CONTROL}`) ?? null;
}
