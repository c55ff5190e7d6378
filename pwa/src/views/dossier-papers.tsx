/** The papers of a dossier and their pictures; opened only when asked for. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { kindOfPaper } from '../domain/personal';
import { Act } from '../ui/frame';
import { t, tOr } from '../ui/i18n';
import { Ico } from '../ui/icons';
import { EYE_OFF } from '../ui/icons-more';
import { Group } from '../ui/lists';
import { State } from '../ui/marks';
import type { DossierView } from '../work/types';
import { type Covering, Uncover } from './covering';
import { Picture } from './picture';
import { PAPER_MARK, paperWords } from './words';

export function DossierPapers({ d, covering }: { d: DossierView; covering: Covering }): JSX.Element {
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
          <Pictures d={d} covering={covering} />
        ) : (
          <Act onClick={() => setOpen(true)}>{t('dossier.show_pictures', { count: d.attachments.length })}</Act>
        ))}
    </Group>
  );
}

type Attached = DossierView['attachments'][number];

/** Whether a picture stays covered until somebody says why they need it. */
const isSensitive = (d: DossierView, { kind, component }: Attached): boolean =>
  kindOfPaper(kind, d.components.find(({ index }) => index === component)?.name ?? '', d.procedureCode) !== null;

function Pictures({ d, covering }: { d: DossierView; covering: Covering }): JSX.Element {
  const isCovered = (a: Attached): boolean => !covering.open && isSensitive(d, a);
  return (
    <>
      <ul class="photos">
        {d.attachments.map((a) => (
          <li key={a.id}>
            {isCovered(a) ? <CoveredPicture /> : <Picture owner={d.id} photo={a.id} alt={nameOf(a)} />}
            <span class="small muted">{nameOf(a)}</span>
          </li>
        ))}
      </ul>
      {d.attachments.some(isCovered) && <Uncover covering={covering} />}
    </>
  );
}

const nameOf = ({ kind }: Attached): string => tOr(`attachment.${kind}`, kind);

function CoveredPicture(): JSX.Element {
  return (
    <span class="covered">
      <Ico d={EYE_OFF} />
      {t('covered.now')}
    </span>
  );
}
