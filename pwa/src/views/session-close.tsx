/** Ends this device's part of a field session and sums it up. Nothing waits for the network. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { EXIT, INFO } from '../ui/icons-more';
import { Empty, Hint } from '../ui/lists';
import { useTask, useWork } from './context';
import { go } from './router';
import { Problem } from './states';

export function CloseSession(): JSX.Element {
  const work = useWork();
  const today = work.today.value;
  const task = useTask();
  const [note, setNote] = useState('');
  const close = (): void =>
    task.run(async () => {
      await work.closeFieldSession(note.trim());
      go('#/today', true);
    });
  if (today.session === null) {
    return (
      <>
        <Cloth title={t('session.close_title')} />
        <main>
          <Empty action={<Act href="#/today">{t('tabs.today')}</Act>}>{t('today.none_open')}</Empty>
        </main>
      </>
    );
  }
  return (
    <>
      <Cloth title={t('session.close_title')} />
      <main>
        <Problem words={task.error} />
        <section class="card">
          <h2>{today.session.place}</h2>
          <dl class="facts">
            <div>
              <dt>{t('today.received')}</dt>
              <dd>{today.received}</dd>
            </div>
            <div>
              <dt>{t('today.on_the_spot')}</dt>
              <dd>{today.onTheSpot}</dd>
            </div>
            <div>
              <dt>{t('today.to_deliver')}</dt>
              <dd>{today.toDeliver}</dd>
            </div>
          </dl>
        </section>
        {today.drafts.length > 0 && <Hint icon={INFO}>{t('session.drafts_stay', { count: today.drafts.length })}</Hint>}
        <TextField label={t('session.note')} lines={3} value={note} onInput={setNote} />
        <Hint icon={INFO}>{t('session.close_hint')}</Hint>
      </main>
      <Bar>
        <Act kind="side" href="#/today">
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={EXIT} busy={task.busy} onClick={close}>
          {t('session.close')}
        </Act>
      </Bar>
    </>
  );
}
