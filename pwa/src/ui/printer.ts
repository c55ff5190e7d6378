/**
 * The paper in the printer beside this tablet: a sheet of A5, or a roll of 80 or 58 mm. Kept on this device, outside
 * every vault: it says nothing of anyone. A page of a roll is as long as what stands on it.
 */
import { signal } from '@preact/signals';

export type Paper = 'a5' | '80' | '58';
export const PAPERS: readonly Paper[] = ['a5', '80', '58'];

/** Millimetres. `inside`: what the printer reaches; thermal heads print 72 and 48 mm of their rolls. */
export const SIZES: Readonly<Record<Paper, { width: number; inside: number; margin: number }>> = {
  a5: { width: 148, inside: 124, margin: 12 },
  80: { width: 80, inside: 72, margin: 4 },
  58: { width: 58, inside: 48, margin: 5 },
};
/** A thermal head has 8 dots a millimetre: what a QR's module has to be a whole number of. */
export const DOTS_PER_MM = 8;
const MM_PER_PX = 25.4 / 96;
const STORE = 'tn.paper';

function kept(): Paper {
  const found = globalThis.localStorage?.getItem(STORE);
  return PAPERS.find((one) => one === found) ?? 'a5';
}

export const paper = signal<Paper>(kept());

export function setPaper(next: Paper): void {
  paper.value = next;
  localStorage.setItem(STORE, next);
}

/** How large a module is (mm) so that `modules` of them fit in `room` mm: whole dots, none narrower than 3 dots. */
export function moduleSize(modules: number, room: number): number {
  return Math.max(3, Math.floor((room * DOTS_PER_MM) / modules)) / DOTS_PER_MM;
}

/** The page on which a sheet of `height` px is printed. */
export function pageRule(on: Paper, height: number): string {
  const { width, margin } = SIZES[on];
  if (on === 'a5') return `@page { size: A5; margin: ${margin}mm }`;
  const length = Math.max(width, Math.ceil(height * MM_PER_PX) + 2 * margin + 2);
  return `@page { size: ${width}mm ${length}mm; margin: ${margin}mm }`;
}
