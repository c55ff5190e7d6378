/** How my vault opens on this tablet: the passphrase, the screen lock, or both; and how that is changed. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Passphrase } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { KEY } from '../ui/icons';
import { BACK, INFO } from '../ui/icons-more';
import { Group, Hint, Trouble } from '../ui/lists';
import type { WayIn } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { useLock } from './main-frame';
import { OwnPassphrase } from './own-passphrase';
import { Problem, Reading } from './states';

export function WaysIn(): JSX.Element {
  const work = useWork();
  const { me, people } = work.device.value;
  const ways = useLoaded(async () => (me === null ? [] : work.waysIn(me.id)), [me?.id]);
  const [done, setDone] = useState('');
  const changed = (words: string): void => {
    setDone(words);
    ways.again();
  };
  return (
    <>
      <Cloth title={t('ways.title')} onLock={useLock()} />
      <main>
        {done !== '' && (
          <p class="state state--received" role="status">
            {done}
          </p>
        )}
        {ways.value === null ? (
          <Reading of={ways} />
        ) : (
          <>
            <Now ways={ways.value} />
            <Passkey ways={ways.value} shared={people.length > 1} onChanged={changed} />
            <NewPassphrase onChanged={changed} />
            <SigningKey onChanged={changed} />
          </>
        )}
      </main>
      <Bar>
        <Act kind="line" icon={BACK} href="#/device">
          {t('tabs.device')}
        </Act>
      </Bar>
    </>
  );
}

/** The key with which I sign, made anew: rarely, and only with a network. */
function SigningKey({ onChanged }: ChangeProps): JSX.Element {
  const work = useWork();
  const task = useTask();
  const renew = async (): Promise<void> => {
    await work.renewAuthorKey();
    onChanged(t('ways.renewed'));
  };
  return (
    <Group title={t('ways.renew_title')}>
      <p>{t('ways.renew_words')}</p>
      <Problem words={task.error} />
      <Act kind="line" icon={KEY} busy={task.busy} onClick={() => task.run(renew)}>
        {t('ways.renew')}
      </Act>
    </Group>
  );
}

function Now({ ways }: { ways: readonly WayIn[] }): JSX.Element {
  return (
    <section class="card" aria-label={t('ways.now')}>
      {ways.map((way) => (
        <p key={way}>{t(`ways.${way}`)}</p>
      ))}
    </section>
  );
}

interface ChangeProps {
  onChanged: (words: string) => void;
}

/** The screen lock is added, or taken away; both after the passphrase, so that nobody else does it. */
function Passkey({ ways, shared, onChanged }: ChangeProps & { ways: readonly WayIn[]; shared: boolean }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [secret, setSecret] = useState('');
  const has = ways.some((way) => way !== 'passphrase');
  const act = (event: Event): void => {
    event.preventDefault();
    task.run(async () => {
      await (has ? work.dropPasskey(secret) : work.addPasskey(secret));
      setSecret('');
      onChanged(t(has ? 'ways.dropped' : 'ways.added'));
    });
  };
  return (
    <Group title={t(has ? 'ways.drop_title' : 'ways.add_title')}>
      <p>{t(has ? 'ways.drop_words' : shared ? 'ways.add_shared' : 'ways.add_alone')}</p>
      <form id="ways-key" onSubmit={act}>
        <Passphrase label={t('ways.current')} value={secret} onInput={setSecret} />
      </form>
      <Problem words={task.error} />
      <Act kind="line" icon={KEY} form="ways-key" busy={task.busy}>
        {t(has ? 'ways.drop' : 'ways.add')}
      </Act>
    </Group>
  );
}

function NewPassphrase({ onChanged }: ChangeProps): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [old, setOld] = useState('');
  const [wanted, setWanted] = useState('');
  const act = (event: Event): void => {
    event.preventDefault();
    task.run(async () => {
      await work.changePassphrase(old, wanted);
      setOld('');
      setWanted('');
      onChanged(t('ways.changed'));
    });
  };
  return (
    <Group title={t('ways.change_title')}>
      <form id="ways-words" onSubmit={act}>
        <Passphrase label={t('ways.old')} value={old} onInput={setOld} />
        <OwnPassphrase label={t('ways.new')} value={wanted} onInput={setWanted} />
      </form>
      {task.error !== '' && (
        <Trouble>
          <p>{task.error}</p>
        </Trouble>
      )}
      <Act kind="line" icon={KEY} form="ways-words" busy={task.busy}>
        {t('ways.change')}
      </Act>
      <Hint icon={INFO}>{t('ways.forgotten')}</Hint>
    </Group>
  );
}
