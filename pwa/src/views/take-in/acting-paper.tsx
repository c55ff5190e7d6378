/** What somebody who came instead has to bring, as the procedure's rules ask, and the picture of it. */
import type { JSX } from 'preact';
import { actingPaper, agreesWithParents, type ActingPaper as Needed } from '../../domain/acting';
import { t } from '../../ui/i18n';
import { INFO } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import { State } from '../../ui/marks';
import { PhotoButton } from '../../ui/photo-button';
import type { Draft, Procedure } from '../../work/types';
import { useLoaded, useTask, useWork } from '../context';
import { Problem } from '../states';
import type { Editing } from './draft';

type Acting = NonNullable<Draft['acting']>;
/** Civil status is asked for most; before a procedure is chosen its rules are told. */
const USUAL = { in_person: false, proxy: true, fingerprint: true };

/** What the chosen procedure asks of who came; before one is chosen, what civil status asks. */
export function useActingNeeds({ draft }: Editing): { needs: Needed; procedure: Procedure | null } {
  const work = useWork();
  const { value } = useLoaded(() => work.procedures(), []);
  const procedure = value?.find(({ code }) => code === draft.procedureCode) ?? null;
  const relation = draft.acting?.relation ?? 'child';
  return { needs: actingPaper(procedure?.code ?? '', procedure?.signing ?? USUAL, relation), procedure };
}

interface PaperProps {
  editing: Editing;
  acting: Acting;
  procedure: Procedure | null;
}

export function ActingPaper({ editing, acting, procedure }: PaperProps): JSX.Element {
  const code = procedure?.code ?? '';
  const needed = actingPaper(code, procedure?.signing ?? USUAL, acting.relation);
  return (
    <>
      {needed === 'none' ? <Hint icon={INFO}>{t('acting.kin')}</Hint> : <Authorisation editing={editing} />}
      {agreesWithParents(code, acting.relation) && <Hint icon={INFO}>{t('acting.with_parents')}</Hint>}
    </>
  );
}

function Authorisation({ editing: { draft, change } }: { editing: Editing }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const before = draft.photos.filter(({ kind }) => kind === 'authorisation');
  const take = (file: Blob): void =>
    task.run(async () => {
      const photo = await work.addPhoto(draft.id, file, { kind: 'authorisation', component: null });
      for (const { id } of before) await work.dropPhoto(draft.id, id);
      const gone = new Set(before.map(({ id }) => id));
      change((old) => ({ photos: [...old.photos.filter(({ id }) => !gone.has(id)), photo] }));
    });
  return (
    <>
      {before.length === 0 ? (
        <Hint icon={INFO}>{t('acting.paper')}</Hint>
      ) : (
        <State state="received">{t('acting.paper_taken')}</State>
      )}
      <Problem words={task.error} />
      <PhotoButton onPhoto={take} busy={task.busy}>
        {t(before.length === 0 ? 'acting.shoot' : 'acting.shoot_again')}
      </PhotoButton>
    </>
  );
}
