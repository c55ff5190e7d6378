/** Ends this device's part of a field session and sums it up. Nothing waits for the network. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { EXIT, INFO } from '../ui/icons-more';
import { Empty, Hint } from '../ui/lists';
import type { TodayState } from '../work/types';
import { useTask, useWork } from './context';
import { go } from './router';
import { Problem } from './states';

export function CloseSession(): JSX.Element {
  const { session } = useWork().today.value;
  if (session !== null) return <Closing place={session.place} />;
  return (
    <>
      <Cloth title={t('session.close_title')} />
      <main>
        <Empty action={<Act href="#/today">{t('tabs.today')}</Act>}>{t('today.none_open')}</Empty>
      </main>
    </>
  );
}

function Closing({ place }: { place: string }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [note, setNote] = useState('');
  const close = async (): Promise<void> => {
    await work.closeFieldSession(note.trim());
    go('#/today', true);
  };
  return (
    <>
      <Cloth title={t('session.close_title')} />
      <main>
        <Problem words={task.error} />
        <Sum place={place} today={work.today.value} />
        <TextField label={t('session.note')} lines={3} value={note} onInput={setNote} />
        <Hint icon={INFO}>{t('session.close_hint')}</Hint>
      </main>
      <Bar>
        <Act kind="side" href="#/today">
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={EXIT} busy={task.busy} onClick={() => task.run(close)}>
          {t('session.close')}
        </Act>
      </Bar>
    </>
  );
}

/** What the session came to, on this device. */
function Sum({ place, today }: { place: string; today: TodayState }): JSX.Element {
  return (
    <>
      <section class="card">
        <h2>{place}</h2>
        <dl class="facts">
          <Count name={t('today.received')} of={today.received} />
          <Count name={t('today.on_the_spot')} of={today.onTheSpot} />
          <Count name={t('today.to_deliver')} of={today.toDeliver} />
        </dl>
      </section>
      {today.drafts.length > 0 && <Hint icon={INFO}>{t('session.drafts_stay', { count: today.drafts.length })}</Hint>}
    </>
  );
}

function Count({ name, of }: { name: string; of: number }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{of}</dd>
    </div>
  );
}
