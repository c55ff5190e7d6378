/** When a view changes, the page starts at its top, its title is the window's, and focus stands on its one h1. */

/** Call once a view has been drawn. Does nothing while someone already types in it. */
export function arrived(): void {
  const title = document.querySelector('h1');
  if (title === null) return;
  document.title = `${title.dataset.window ?? title.textContent} · Tận Nơi`;
  const at = document.activeElement;
  if (at instanceof HTMLElement && at.matches('input, textarea, select') && at.closest('main') !== null) return;
  scrollTo(0, 0);
  title.focus({ preventScroll: true });
}
