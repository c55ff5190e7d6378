/** It was tried and did not succeed: why, and when again. The result still waits. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import type { DossierView } from '../work/types';
import { useTask, useWork } from './context';
import { DossierCard } from './dossier-card';
import { go } from './router';
import { Problem } from './states';

const REASONS = ['absent', 'declined', 'wrong_person', 'rescheduled'] as const;

type Reason = (typeof REASONS)[number];

interface Trial {
  reason: Reason | '';
  /** legal date, or '' */
  nextOn: string;
  note: string;
}

export function DeliveryFailed({ d, from }: { d: DossierView; from: string }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [trial, setTrial] = useState<Trial>({ reason: '', nextOn: '', note: '' });
  const [asked, setAsked] = useState(false);
  const save = (): void => {
    setAsked(true);
    const { reason, nextOn, note } = trial;
    if (reason === '') return;
    task.run(async () => {
      await work.deliveryFailed(d.id, { reason, nextOn: nextOn === '' ? null : nextOn, note: note.trim() });
      go(from === 'run' ? '#/run' : `#/dossier/${d.id}`, true);
    });
  };
  return (
    <>
      <Cloth title={t('deliver.failed')} />
      <main>
        <DossierCard d={d} />
        <Fields trial={trial} asked={asked} set={(patch) => setTrial((old) => ({ ...old, ...patch }))} />
        <Problem words={task.error} />
      </main>
      <FailedBar d={d} from={from} busy={task.busy} onSave={save} />
    </>
  );
}

interface FieldsProps {
  trial: Trial;
  /** the officer wanted to save: what is missing is said */
  asked: boolean;
  set: (patch: Partial<Trial>) => void;
}

function Fields({ trial, asked, set }: FieldsProps): JSX.Element {
  return (
    <>
      <Radios<Reason | ''>
        legend={t('deliver.why')}
        value={trial.reason}
        onChange={(reason) => set({ reason })}
        options={REASONS.map((r) => ({ value: r, label: t(`failed.${r}`) }))}
        error={asked && trial.reason === '' ? t('deliver.why_missing') : undefined}
      />
      <TextField label={t('deliver.next_on')} type="date" value={trial.nextOn} onInput={(nextOn) => set({ nextOn })} />
      <TextField label={t('dossier.note')} lines={2} value={trial.note} onInput={(note) => set({ note })} />
    </>
  );
}

interface BarProps {
  d: DossierView;
  from: string;
  busy: boolean;
  onSave: () => void;
}

function FailedBar({ d, from, busy, onSave }: BarProps): JSX.Element {
  return (
    <Bar>
      <Act kind="side" href={`#/deliver/${d.id}${from === 'run' ? '?from=run' : ''}`}>
        {t('app.cancel')}
      </Act>
      <Act kind="main" icon={CHECK} busy={busy} onClick={onSave}>
        {t('deliver.failed_save')}
      </Act>
    </Bar>
  );
}
