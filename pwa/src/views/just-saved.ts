/** The dossier that was saved this moment, on its way to the slip: the slip need not read it back from the vault. */
import type { DossierView } from '../work/types';

let saved: DossierView | null = null;

export function handOver(dossier: DossierView): void {
  saved = dossier;
}

/** Gives it once, and only to the screen that asks for it by its id; nothing stays in memory. */
export function takeOver(id: string): DossierView | null {
  const given = saved?.id === id ? saved : null;
  saved = null;
  return given;
}
