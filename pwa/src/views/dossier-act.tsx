/** One act on a dossier that needs a few words: appraise, ask for a supplement, hand on, note, withdraw. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { Empty, Loading, Trouble } from '../ui/lists';
import type { DossierView } from '../work/types';
import { type ActType, type Answers, EMPTY, lacks, record, TYPES } from './act-answers';
import { Questions } from './act-questions';
import { useLoaded, useTask, useWork } from './context';
import { DossierCard } from './dossier-card';
import { go, type Route } from './router';
import { Problem } from './states';

export function DossierAct({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const type = TYPES.find((x) => x === route.path[2]);
  const dossier = useLoaded(() => work.dossier(id, 'act'), [id]);
  const d = dossier.value;
  if (d !== null && type !== undefined && d.allowed.includes(type)) return <Form d={d} type={type} />;
  return (
    <>
      <Cloth title={t('dossier.title')} />
      <main>
        <Problem words={dossier.error} />
        {d === null ? dossier.error === '' && <Loading /> : <Empty>{t('act.not_now')}</Empty>}
      </main>
      <Bar>
        <Act kind="main" href={`#/dossier/${id}`}>
          {t('receipt.open')}
        </Act>
      </Bar>
    </>
  );
}

function Form({ d, type }: { d: DossierView; type: ActType }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [a, setA] = useState<Answers>(EMPTY);
  const [asked, setAsked] = useState(false);
  const set = (patch: Partial<Answers>): void => setA({ ...a, ...patch });
  const lack = lacks(type, a);
  const save = (): void => {
    setAsked(true);
    if (lack !== null) return;
    task.run(async () => {
      await record(work, d.id, type, a);
      go(
        type === 'appraised' && a.outcome === 'incomplete' ? `#/act/${d.id}/supplement_requested` : `#/dossier/${d.id}`,
        true,
      );
    });
  };
  return (
    <>
      <Cloth title={t(`act.${type}`)} />
      <main>
        <DossierCard d={d} />
        <Questions type={type} d={d} a={a} set={set} />
        <TextField
          label={t(`act.${type}_text`)}
          lines={3}
          value={a.text}
          onInput={(text) => set({ text })}
          error={asked && lack === 'act.need_text' ? t(lack) : undefined}
        />
        {asked && lack !== null && lack !== 'act.need_text' && (
          <Trouble>
            <p>{t(lack)}</p>
          </Trouble>
        )}
        <Problem words={task.error} />
      </main>
      <Bar note={task.busy ? <span role="status">{t('sign.saving')}</span> : undefined}>
        <Act kind="side" href={`#/dossier/${d.id}`}>
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={save}>
          {t(`act.${type}_save`)}
        </Act>
      </Bar>
    </>
  );
}
