/** Whose dossier is being acted on: name, procedure, number. The same card stands above every act. */
import type { JSX } from 'preact';
import type { DossierView } from '../work/types';
import { called, stateWords } from './words';

export function DossierCard({ d }: { d: DossierView }): JSX.Element {
  return (
    <section class="card">
      <h2>{called(d)}</h2>
      <p>{d.procedureName}</p>
      <p class="small muted">
        <span class="num">{d.number}</span> · {stateWords(d)}
      </p>
    </section>
  );
}
