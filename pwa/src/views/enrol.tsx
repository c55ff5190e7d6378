/** A tablet is handed to its people: by a one-time link, or at the demo's door with one tap. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/fields';
import { number } from '../ui/format';
import { Act, Bar, Brand, Title } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { INFO } from '../ui/icons-more';
import { Hint, Trouble } from '../ui/lists';
import type { PersonOnDevice } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { keepDemoPassphrases } from './demo-passphrases';
import { OwnPassphrase } from './own-passphrase';
import { go, type Route } from './router';
import { Problem, Reading } from './states';

export function Enrol({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const token = route.query.get('token');
  const door = useLoaded(async () => (token === null ? work.demoDoor() : null), [token]);
  const waiting = door.value === null && door.error === '' && token === null;
  return (
    <>
      <header class="cloth door">
        <Brand />
      </header>
      {door.value !== null ? (
        <Demo door={door.value} />
      ) : token !== null ? (
        <ByLink token={token} />
      ) : (
        <NotEnrolled waiting={waiting} error={door.error} again={door.again} />
      )}
    </>
  );
}

/** The browser threw the store away: what happened, what is safe, what is not, what to do. */
function Evicted(): JSX.Element | null {
  const { evicted } = useWork().device.value;
  if (!evicted) return null;
  const { lane, unitName, waiting } = evicted;
  const left = waiting > 0 ? t('enrol.evicted_waiting', { count: number(waiting) }) : t('enrol.evicted_none_waiting');
  return (
    <div data-evicted="">
      <Trouble>
        <p>
          <b>{t('enrol.evicted', { lane, unit: unitName })}</b>
        </p>
        <p>
          {t('enrol.evicted_safe')} {left}
        </p>
        <p>{t('enrol.evicted_next')}</p>
      </Trouble>
    </div>
  );
}

function NotEnrolled({ error, again }: { waiting: boolean; error: string; again: () => void }): JSX.Element {
  return (
    <>
      <main>
        <Evicted />
        <Title>{t('unlock.enrol_title')}</Title>
        <p>{t('unlock.enrol_call')}</p>
        <Problem words={error} />
      </main>
      <Bar>
        <Act kind="main" onClick={again}>
          {t('app.retry')}
        </Act>
      </Bar>
    </>
  );
}

type Door = NonNullable<Awaited<ReturnType<ReturnType<typeof useWork>['demoDoor']>>>;

function Demo({ door }: { door: Door }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const enrol = (): void =>
    task.run(async () => {
      await work.enrol({
        token: door.token,
        deviceName: t('enrol.demo_device'),
        people: door.people.map((p) => ({ id: p.id, passphrase: p.demoPassphrase ?? '' })),
        demo: true,
      });
      keepDemoPassphrases(door.people);
      go('#/today', true);
    });
  return (
    <>
      <main>
        <Evicted />
        <div class="sum">
          <p class="muted small">
            {capital(door.unitName)} · {t('demo.label')}
          </p>
          <Title>{t('enrol.demo_title')}</Title>
        </div>
        <p>{t('enrol.demo_words')}</p>
        <ul class="rows">
          {door.people.map((p) => (
            <DoorPerson key={p.id} p={p} />
          ))}
        </ul>
        <Hint icon={INFO}>{t('enrol.support')}</Hint>
        <Problem words={task.error} />
      </main>
      <Bar note={task.busy ? <span role="status">{t('enrol.busy')}</span> : undefined}>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={enrol}>
          {t('enrol.demo_go')}
        </Act>
      </Bar>
    </>
  );
}

function DoorPerson({ p }: { p: PersonOnDevice }): JSX.Element {
  return (
    <li>
      <div class="row">
        <span class="face" aria-hidden="true">
          {p.givenName.charAt(0)}
        </span>
        <span>
          <span class="who">{p.name}</span>
          <br />
          <span class="what">
            {p.roles.map((r) => t(`role.${r}`)).join(', ')}
            <br />
            {t('enrol.passphrase')} <b class="num">{p.demoPassphrase}</b>
          </span>
        </span>
      </div>
    </li>
  );
}

/** The link carries a one-time token; the people type who they are and a passphrase of their own. */
function ByLink({ token }: { token: string }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const offer = useLoaded(() => work.offer(token), [token]);
  const people = offer.value?.people;
  const [deviceName, setName] = useState('');
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState(false);
  const chosen = Object.entries(secrets)
    .filter(([, s]) => s !== '')
    .map(([id, passphrase]) => ({ id, passphrase }));
  const enrol = (): void => {
    setAsked(true);
    if (chosen.length === 0) return;
    task.run(async () => {
      await work.enrol({ token, deviceName: deviceName.trim(), people: chosen });
      go('#/today', true);
    });
  };
  return (
    <>
      <main>
        <Evicted />
        <Title>{t('enrol.title')}</Title>
        <p>{t('enrol.words')}</p>
        <TextField label={t('enrol.device_name')} value={deviceName} onInput={setName} />
        <Reading of={offer} />
        {people?.map((p) => (
          <OwnPassphrase
            key={p.id}
            label={t('enrol.own_passphrase', { name: p.name })}
            value={secrets[p.id] ?? ''}
            onInput={(s) => setSecrets((all) => ({ ...all, [p.id]: s }))}
          />
        ))}
        {asked && chosen.length === 0 && (
          <Trouble>
            <p>{t('enrol.nobody')}</p>
          </Trouble>
        )}
        <Hint icon={INFO}>{t('enrol.support')}</Hint>
        <Problem words={task.error} />
      </main>
      <Bar note={task.busy ? <span role="status">{t('enrol.busy')}</span> : undefined}>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={enrol}>
          {t('enrol.go')}
        </Act>
      </Bar>
    </>
  );
}
