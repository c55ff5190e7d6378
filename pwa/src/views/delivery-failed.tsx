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

export function DeliveryFailed({ d }: { d: DossierView }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [reason, setReason] = useState<(typeof REASONS)[number] | ''>('');
  const [nextOn, setNextOn] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const save = (): void => {
    setAsked(true);
    if (reason === '') return;
    task.run(async () => {
      await work.deliveryFailed(d.id, { reason, nextOn: nextOn === '' ? null : nextOn, note: note.trim() });
      go(`#/dossier/${d.id}`, true);
    });
  };
  return (
    <>
      <Cloth title={t('deliver.failed')} />
      <main>
        <DossierCard d={d} />
        <Radios
          legend={t('deliver.why')}
          value={reason}
          onChange={setReason}
          options={REASONS.map((r) => ({ value: r, label: t(`failed.${r}`) }))}
          error={asked && reason === '' ? t('deliver.why_missing') : undefined}
        />
        <TextField label={t('deliver.next_on')} type="date" value={nextOn} onInput={setNextOn} />
        <TextField label={t('dossier.note')} lines={2} value={note} onInput={setNote} />
        <Problem words={task.error} />
      </main>
      <Bar>
        <Act kind="side" href={`#/deliver/${d.id}`}>
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={save}>
          {t('deliver.failed_save')}
        </Act>
      </Bar>
    </>
  );
}
