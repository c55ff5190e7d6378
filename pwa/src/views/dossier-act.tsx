/** One act on a dossier that needs a few words: appraise, ask for a supplement, hand on, note, withdraw. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { Trouble } from '../ui/lists';
import type { DossierView } from '../work/types';
import { type ActType, type Answers, EMPTY, lacks, record, TYPES } from './act-answers';
import { Questions } from './act-questions';
import { useTask, useWork } from './context';
import { DossierCard } from './dossier-card';
import { go, type Route } from './router';
import { Problem } from './states';
import { WhenAllowed } from './when-allowed';

export function DossierAct({ route }: { route: Route }): JSX.Element {
  const asked = TYPES.find((x) => x === route.path[2]);
  return (
    <WhenAllowed id={route.path[1] ?? ''} why="act" act={asked} title={t('dossier.title')}>
      {(d, type) => <Form d={d} type={type} />}
    </WhenAllowed>
  );
}

function Form({ d, type }: { d: DossierView; type: ActType }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [answers, setAnswers] = useState<Answers>(() => begun(d, type));
  const [asked, setAsked] = useState(false);
  const lack = lacks(type, answers);
  const save = (): void => {
    setAsked(true);
    if (lack !== null) return;
    task.run(async () => {
      await record(work, d.id, type, answers);
      go(after(d.id, type, answers), true);
    });
  };
  return (
    <>
      <Cloth title={t(`act.${type}`)} />
      <main>
        <DossierCard d={d} />
        <Fields d={d} type={type} answers={answers} set={setAnswers} lack={asked ? lack : null} />
        <Problem words={task.error} />
      </main>
      <ActBar d={d} words={t(`act.${type}_save`)} busy={task.busy} onSave={save} />
    </>
  );
}

interface ActBarProps {
  d: DossierView;
  words: string;
  busy: boolean;
  onSave: () => void;
}

function ActBar({ d, words, busy, onSave }: ActBarProps): JSX.Element {
  return (
    <Bar note={busy ? <span role="status">{t('sign.saving')}</span> : undefined}>
      <Act kind="side" href={`#/dossier/${d.id}`}>
        {t('app.cancel')}
      </Act>
      <Act kind="main" icon={CHECK} busy={busy} onClick={onSave}>
        {words}
      </Act>
    </Bar>
  );
}

/** What was put off when the dossier was taken in is what is asked for first. */
function begun(d: DossierView, type: ActType): Answers {
  if (type !== 'supplement_requested') return EMPTY;
  return { ...EMPTY, items: d.components.filter(({ state }) => state === 'missing').map(({ name }) => name) };
}

/** Papers that are not complete are asked for at once; what was asked for goes home on paper. */
function after(id: string, type: ActType, { outcome }: Answers): string {
  if (type === 'supplement_requested') return `#/slip/${id}/supplement`;
  return type === 'appraised' && outcome === 'incomplete' ? `#/act/${id}/supplement_requested` : `#/dossier/${id}`;
}

interface FieldsProps {
  d: DossierView;
  type: ActType;
  answers: Answers;
  set: (answers: Answers) => void;
  /** what is missing, once somebody tried to save */
  lack: ReturnType<typeof lacks>;
}

function Fields({ d, type, answers, set, lack }: FieldsProps): JSX.Element {
  const change = (patch: Partial<Answers>): void => set({ ...answers, ...patch });
  const noText = lack === 'act.need_text';
  return (
    <>
      <Questions type={type} d={d} a={answers} set={change} />
      <TextField
        label={t(`act.${type}_text`)}
        lines={3}
        value={answers.text}
        onInput={(text) => change({ text })}
        error={noText ? t(lack) : undefined}
      />
      {lack !== null && !noText && (
        <Trouble>
          <p>{t(lack)}</p>
        </Trouble>
      )}
    </>
  );
}
