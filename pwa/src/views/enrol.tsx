/** A tablet is handed to its people: by a one-time link, or at the demo's door with one tap. */
import type { JSX } from 'preact';
import { Act, Bar, Brand, Title } from '../ui/frame';
import { t } from '../ui/i18n';
import { useLoaded, useWork } from './context';
import { ByLink } from './enrol-by-link';
import { Demo } from './enrol-demo';
import { Evicted, Wiped } from './enrol-frame';
import type { Route } from './router';
import { Problem } from './states';

export function Enrol({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const token = route.query.get('token');
  const door = useLoaded(async () => (token === null ? work.demoDoor() : null), [token]);
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
        <NotEnrolled error={door.error} again={door.again} />
      )}
    </>
  );
}

function NotEnrolled({ error, again }: { error: string; again: () => void }): JSX.Element {
  return (
    <>
      <main>
        <Evicted />
        <Wiped />
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
