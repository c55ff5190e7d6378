/** F1. Let the right officer in; tell nobody else anything. No dossier data is on the page while the device is locked. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Passphrase } from '../ui/fields';
import { Act, Bar, Brand, Title } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { KEY } from '../ui/icons';
import type { PersonOnDevice } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { demoPassphrase } from './demo-passphrases';
import { lazy } from './lazy';
import type { RecoverProps } from './recover';
import type { AskedProps } from './recover-asked';

export function Unlock(): JSX.Element {
  const { people, unit } = useWork().device.value;
  const [chosen, choose] = useState<PersonOnDevice | null>(null);
  const who = chosen ?? (people.length === 1 ? people[0] : undefined) ?? null;
  return (
    <>
      <header class="cloth door">
        <Brand />
        {unit !== null && <p class="muted">{capital(unit.name)}</p>}
      </header>
      {who === null ? (
        <Who people={people} onChoose={choose} />
      ) : (
        <Key key={who.id} person={who} onOther={people.length > 1 ? () => choose(null) : undefined} />
      )}
    </>
  );
}

function Who({
  people,
  onChoose,
}: {
  people: readonly PersonOnDevice[];
  onChoose: (p: PersonOnDevice) => void;
}): JSX.Element {
  return (
    <main>
      <Title>{t('unlock.title')}</Title>
      <ul class="people">
        {people.map((p) => (
          <li key={p.id}>
            <button type="button" class="choice" onClick={() => onChoose(p)}>
              <span class="face" aria-hidden="true">
                {p.givenName.charAt(0)}
              </span>
              {p.givenName}
            </button>
          </li>
        ))}
      </ul>
      {people.length === 0 ? (
        <p class="state state--attention">{t('unlock.nobody')}</p>
      ) : (
        <p class="muted small">{t('unlock.hint')}</p>
      )}
      <ToLookAt />
    </main>
  );
}

/** How many, and nothing else: whose they are is seen by whoever unlocks. */
function ToLookAt(): JSX.Element | null {
  const work = useWork();
  const tray = useLoaded(() => work.problems(), []);
  const total = tray.value?.total ?? 0;
  return total === 0 ? null : <p>{t('unlock.problems', { count: total })}</p>;
}

const Recover = lazy<RecoverProps>(async () => (await import('./recover')).Recover);
const Asked = lazy<AskedProps>(async () => (await import('./recover-asked')).Asked);

interface KeyProps {
  person: PersonOnDevice;
  onOther: (() => void) | undefined;
}

/** The screen lock first where it opens the vault by itself; the passphrase a tap away. */
function Key({ person, onOther }: KeyProps): JSX.Element {
  const work = useWork();
  const ways = useLoaded(() => work.waysIn(person.id), [person.id]);
  const asked = useLoaded(async () => ({ view: await work.recovery(person.id) }), [person.id, work.device.value]);
  const [at, go] = useState<'begin' | 'words' | 'forgot'>('begin');
  const unread = [ways, asked].some(({ value, error }) => value === null && error === '');
  if (unread) return <NotKnownYet person={person} />;
  const view = asked.value?.view ?? null;
  const again = (): void => {
    ways.again();
    asked.again();
    go('begin');
  };
  if (at === 'forgot') return <Recover person={person} onBack={() => go('words')} onAsked={again} />;
  if (at === 'begin' && view !== null)
    return (
      <Asked
        person={person}
        asked={view}
        onWords={() => go('words')}
        onAgain={() => go('forgot')}
        onChanged={asked.again}
        onOther={onOther}
      />
    );
  const screenLock = ways.value?.includes('passkey') === true && at === 'begin';
  return screenLock ? (
    <ScreenLock person={person} onOther={onOther} onWords={() => go('words')} />
  ) : (
    <Words
      person={person}
      onOther={onOther}
      both={ways.value?.includes('both') === true}
      done={view?.state === 'done'}
      onForgot={() => go(view === null ? 'forgot' : 'begin')}
    />
  );
}

/** For the moment that it takes to read how this vault opens. */
function NotKnownYet({ person }: { person: PersonOnDevice }): JSX.Element {
  return (
    <main aria-busy="true">
      <Title inWindow={t('unlock.go')}>{person.givenName}</Title>
    </main>
  );
}

function ScreenLock({ person, onOther, onWords }: KeyProps & { onWords: () => void }): JSX.Element {
  const work = useWork();
  const task = useTask();
  return (
    <>
      <main>
        <Title inWindow={t('unlock.go')}>{person.givenName}</Title>
        {task.error !== '' && (
          <p class="state state--attention" role="alert">
            {task.error}
          </p>
        )}
        <Act kind="line" onClick={onWords}>
          {t('unlock.by_words')}
        </Act>
      </main>
      <Bar note={<Opening busy={task.busy} />}>
        <Other onOther={onOther} />
        <Act kind="main" icon={KEY} busy={task.busy} onClick={() => task.run(() => work.unlock(person.id, null))}>
          {t('unlock.screen_lock')}
        </Act>
      </Bar>
    </>
  );
}

interface WordsProps extends KeyProps {
  both: boolean;
  /** the commune gave the vault back: only the new passphrase opens it */
  done: boolean;
  onForgot: () => void;
}

function Words({ person, onOther, both, done, onForgot }: WordsProps): JSX.Element {
  const work = useWork();
  const [secret, setSecret] = useState('');
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const submit = (event: Event): void => {
    event.preventDefault();
    setMissing(secret === '');
    if (secret !== '') task.run(() => work.unlock(person.id, secret));
  };
  const error = missing ? t('unlock.empty') : task.error;
  return (
    <>
      <main>
        <Title inWindow={t('unlock.go')}>{person.givenName}</Title>
        <form id="unlock" onSubmit={submit}>
          <Passphrase
            label={t(done ? 'unlock.new_passphrase' : 'unlock.passphrase', { name: person.givenName })}
            value={secret}
            onInput={setSecret}
            error={error === '' ? undefined : error}
            hint={useHint(person, both, done)}
          />
        </form>
        <p class="vh" role="alert">
          {error}
        </p>
        <Act onClick={onForgot}>{t('unlock.forgot')}</Act>
      </main>
      <Bar note={<Opening busy={task.busy} />}>
        <Other onOther={onOther} />
        <Act kind="main" icon={KEY} form="unlock" busy={task.busy}>
          {t('unlock.go')}
        </Act>
      </Bar>
    </>
  );
}

/** The demo shows its passphrases; where the screen lock is asked too, that is said beforehand. */
function useHint(person: PersonOnDevice, both: boolean, done: boolean): string | undefined {
  const demo = useWork().device.value.unit?.demo === true;
  const shown = demo && !done ? demoPassphrase(person) : undefined;
  const words = shown === undefined ? '' : t('unlock.demo_passphrase', { passphrase: shown });
  return [words, both ? t('unlock.both') : ''].filter((part) => part !== '').join(' ') || undefined;
}

function Opening({ busy }: { busy: boolean }): JSX.Element | null {
  return busy ? <span role="status">{t('unlock.busy')}</span> : null;
}

function Other({ onOther }: { onOther: (() => void) | undefined }): JSX.Element | null {
  if (onOther === undefined) return null;
  return (
    <Act kind="side" onClick={onOther}>
      {t('unlock.other')}
    </Act>
  );
}
