/** Somebody left, or it was begun by mistake: the draft goes with all that was taken for it. Two gestures, and named. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Checks } from '../../ui/choices';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { useTask, useWork } from '../context';
import { go } from '../router';
import { Problem } from '../states';
import { called } from '../words';
import type { Editing } from './draft';

export function DropDraft({ editing }: { editing: Editing }): JSX.Element {
  const { draft, keep } = editing;
  const work = useWork();
  const task = useTask();
  const [asked, setAsked] = useState(false);
  const [sure, setSure] = useState<'sure'[]>([]);
  const who = draft.person.name.trim() === '' ? t('today.no_name') : called(draft.person);
  const drop = (): void =>
    task.run(async () => {
      await keep(); // nothing is on its way to the vault any more that would bring it back
      await work.dropDraft(draft.id);
      go('#/today');
    });
  if (!asked) return <Act onClick={() => setAsked(true)}>{t('flow.drop')}</Act>;
  return (
    <section class="card" aria-label={t('flow.drop')}>
      <Checks
        legend={t('flow.drop_what', { photos: draft.photos.length })}
        options={[{ value: 'sure', label: t('flow.drop_sure', { who }) }]}
        values={sure}
        onChange={setSure}
      />
      {sure.length > 0 && (
        <Act busy={task.busy} onClick={drop}>
          {t('flow.drop_now')}
        </Act>
      )}
      <Problem words={task.error} />
    </section>
  );
}
