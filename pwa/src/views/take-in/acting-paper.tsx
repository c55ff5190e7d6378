/** What somebody who came instead has to bring, as the procedure's rules ask, and the picture of it. */
import type { JSX } from 'preact';
import { actingPaper, agreesWithParents, type ActingPaper as Needed, strictestPaper } from '../../domain/acting';
import { t } from '../../ui/i18n';
import { INFO } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import { State } from '../../ui/marks';
import { codesOf } from '../../work/bundle';
import type { Procedure } from '../../work/types';
import { useLoaded, useTask, useWork } from '../context';
import { Problem } from '../states';
import type { Editing } from './draft';
import { OnePicture } from './one-picture';

/** Civil status is asked for most; before a procedure is chosen its rules are told. */
const USUAL = { in_person: false, proxy: true, fingerprint: true };

export interface ActingNeeds {
  needs: Needed;
  /** the one that asks it */
  procedure: Procedure | null;
  agrees: boolean;
}

/** What the chosen procedures ask of who came, the strictest of them; before one is chosen, what civil status asks. */
export function useActingNeeds({ draft }: Pick<Editing, 'draft'>): ActingNeeds {
  const work = useWork();
  const { value } = useLoaded(() => work.procedures(), []);
  const chosen = codesOf(draft).flatMap((code) => value?.find((p) => p.code === code) ?? []);
  const relation = draft.acting?.relation ?? 'child';
  const asks = chosen.map(({ code, signing }) => actingPaper(code, signing, relation));
  const needs = chosen.length === 0 ? actingPaper('', USUAL, relation) : strictestPaper(asks);
  return {
    needs,
    procedure: chosen[asks.indexOf(needs)] ?? null,
    agrees: chosen.some(({ code }) => agreesWithParents(code, relation)),
  };
}

export function ActingPaper({
  editing,
  needs,
  agrees,
}: Omit<ActingNeeds, 'procedure'> & { editing: Editing }): JSX.Element {
  return (
    <>
      {needs === 'none' ? <Hint icon={INFO}>{t('acting.kin')}</Hint> : <Authorisation editing={editing} />}
      {agrees && <Hint icon={INFO}>{t('acting.with_parents')}</Hint>}
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
      <OnePicture title={t('acting.shoot')} onPhoto={take} busy={task.busy}>
        {t(before.length === 0 ? 'acting.shoot' : 'acting.shoot_again')}
      </OnePicture>
    </>
  );
}
