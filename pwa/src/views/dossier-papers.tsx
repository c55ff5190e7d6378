/** The papers of a dossier and their pictures; opened only when asked for. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Act } from '../ui/frame';
import { t, tOr } from '../ui/i18n';
import { Group } from '../ui/lists';
import { State } from '../ui/marks';
import type { DossierView } from '../work/types';
import { Picture } from './picture';
import { PAPER_MARK, paperWords } from './words';

export function DossierPapers({ d }: { d: DossierView }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <Group title={t('step.papers')}>
      {d.components.length === 0 ? (
        <p class="muted">{t('procedure.no_papers')}</p>
      ) : (
        <ol class="papers card">
          {d.components.map((c) => (
            <li key={c.index}>
              <b>
                {c.index + 1}. {c.name}
              </b>
              <State state={PAPER_MARK[c.state]}>
                {paperWords(c.state)}
                {c.pages > 0 && ` · ${t('papers.pages', { count: c.pages })}`}
              </State>
            </li>
          ))}
        </ol>
      )}
      {d.attachments.length > 0 &&
        (open ? (
          <Pictures d={d} />
        ) : (
          <Act onClick={() => setOpen(true)}>{t('dossier.show_pictures', { count: d.attachments.length })}</Act>
        ))}
    </Group>
  );
}

function Pictures({ d }: { d: DossierView }): JSX.Element {
  return (
    <ul class="photos">
      {d.attachments.map((a) => {
        const name = tOr(`attachment.${a.kind}`, a.kind);
        return (
          <li key={a.id}>
            <Picture owner={d.id} photo={a.id} alt={name} />
            <span class="small muted">{name}</span>
          </li>
        );
      })}
    </ul>
  );
}
