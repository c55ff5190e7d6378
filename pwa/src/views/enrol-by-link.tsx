/** The link carries a one-time token; the people type who they are and a passphrase of their own. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/fields';
import { Title } from '../ui/frame';
import { t } from '../ui/i18n';
import { Trouble } from '../ui/lists';
import type { PersonOnDevice } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { Enrolling } from './enrol-frame';
import { OwnPassphrase } from './own-passphrase';
import { go } from './router';
import { Reading } from './states';

/** Person → passphrase; who leaves it empty does not use this tablet. */
type Secrets = Readonly<Record<string, string>>;

function chosenBy(secrets: Secrets): { id: string; passphrase: string }[] {
  return Object.entries(secrets)
    .filter(([, secret]) => secret !== '')
    .map(([id, passphrase]) => ({ id, passphrase }));
}

export function ByLink({ token }: { token: string }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const offer = useLoaded(() => work.offer(token), [token]);
  const [deviceName, setName] = useState('');
  const [secrets, setSecrets] = useState<Secrets>({});
  const [asked, setAsked] = useState(false);
  const people = chosenBy(secrets);
  const enrol = (): void => {
    setAsked(true);
    if (people.length === 0) return;
    task.run(async () => {
      await work.enrol({ token, deviceName: deviceName.trim(), people });
      go('#/today', true);
    });
  };
  return (
    <Enrolling task={task} act={t('enrol.go')} onEnrol={enrol}>
      <Title>{t('enrol.title')}</Title>
      <p>{t('enrol.words')}</p>
      <TextField label={t('enrol.device_name')} value={deviceName} onInput={setName} />
      <Reading of={offer} />
      <Passphrases people={offer.value?.people ?? []} secrets={secrets} onInput={setSecrets} />
      {asked && people.length === 0 && <Nobody />}
    </Enrolling>
  );
}

interface PassphrasesProps {
  people: readonly PersonOnDevice[];
  secrets: Secrets;
  onInput: (next: (old: Secrets) => Secrets) => void;
}

function Passphrases({ people, secrets, onInput }: PassphrasesProps): JSX.Element {
  return (
    <>
      {people.map(({ id, name }) => (
        <OwnPassphrase
          key={id}
          label={t('enrol.own_passphrase', { name })}
          value={secrets[id] ?? ''}
          onInput={(secret) => onInput((old) => ({ ...old, [id]: secret }))}
        />
      ))}
    </>
  );
}

function Nobody(): JSX.Element {
  return (
    <Trouble>
      <p>{t('enrol.nobody')}</p>
    </Trouble>
  );
}
