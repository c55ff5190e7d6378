/** The frame around every screen: the strip on top, then what the lock and the address allow to be seen. */
import type { ComponentType, JSX } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { t } from '../ui/i18n';
import { Strip } from '../ui/strip';
import type { DeviceState } from '../work/types';
import { useWork } from './context';
import { arrived } from './focus';
import { lazy } from './lazy';
import { type Route, route } from './router';
import { Unlock } from './unlock';

interface ViewProps {
  route: Route;
}
const Today = lazy<ViewProps>(async () => (await import('./today')).Today);
const Enrol = lazy<ViewProps>(async () => (await import('./enrol')).Enrol);
const VIEWS: Readonly<Record<string, ComponentType<ViewProps>>> = {
  today: Today,
  outbox: lazy(async () => (await import('./outbox')).Outbox),
  problems: lazy(async () => (await import('./problems')).Problems),
  'hand-over': lazy(async () => (await import('./hand-over')).HandOver),
  procedures: lazy(async () => (await import('./procedures')).Procedures),
  device: lazy(async () => (await import('./device')).Device),
  ways: lazy(async () => (await import('./ways-in')).WaysIn),
  session: lazy(async () => (await import('./session')).Session),
  'take-in': lazy(async () => (await import('./take-in')).TakeIn),
  receipt: lazy(async () => (await import('./receipt')).Receipt),
  slip: lazy(async () => (await import('./slip-handed')).SlipHanded),
  refuse: lazy(async () => (await import('./refuse')).Refuse),
  appointment: lazy(async () => (await import('./appointment')).Appointment),
  list: lazy(async () => (await import('./dossier-list')).DossierList),
  dossier: lazy(async () => (await import('./dossier')).Dossier),
  act: lazy(async () => (await import('./dossier-act')).DossierAct),
  decide: lazy(async () => (await import('./decide')).Decide),
  fee: lazy(async () => (await import('./fee')).Fee),
  run: lazy(async () => (await import('./run')).Run),
  deliver: lazy(async () => (await import('./deliver')).Deliver),
};

/** Where nothing is typed: a new version that takes over here costs an unlock, and nothing else. */
const CALM = new Set(['today', 'outbox', 'list', 'run', 'dossier', 'procedures', 'device']);

function Body({ at }: { at: Route }): JSX.Element {
  const { lock } = useWork().device.value;
  if (lock === 'not_enrolled' || at.path[0] === 'enrol') return <Enrol route={at} />;
  if (lock === 'locked') return <Unlock />;
  const View = VIEWS[at.path[0] ?? 'today'] ?? Today;
  return <View key={at.path[0] === 'take-in' ? 'take-in' : at.path.join('/')} route={at} />;
}

/** Who comes to another place, or through the lock, finds the focus there and the next view on its way. */
function useArrival(lock: DeviceState['lock'], at: Route): void {
  const place = `${lock} ${at.path.join('/')}`;
  useLayoutEffect(() => {
    arrived(); // before the next key: an effect after painting would take the focus from whoever already moved it
  }, [place]);
  useEffect(() => {
    if (lock === 'locked') Today.preload();
  }, [lock]);
}

export function App(): JSX.Element {
  const work = useWork();
  const device = work.device.value;
  const at = route.value;
  useArrival(device.lock, at);
  const inHand = device.lock === 'not_enrolled' || (device.lock === 'unlocked' && !CALM.has(at.path[0] ?? 'today'));
  useEffect(() => {
    work.haveInHand(inHand);
  }, [inHand]);
  return (
    <>
      <Strip
        {...work.strip.value}
        locked={device.lock !== 'unlocked'}
        enrolled={device.lock !== 'not_enrolled'}
        demo={device.unit?.demo === true}
        skip={<Skip to={at} />}
      />
      {device.updateReady && inHand && (
        <p class="update" role="status">
          {t('app.update_later')}
        </p>
      )}
      <Body at={at} />
    </>
  );
}

/** The hash is the address of a view here, so the link moves focus by itself. */
function Skip({ to }: { to: Route }): JSX.Element {
  const skip = (event: Event): void => {
    event.preventDefault();
    const main = document.querySelector<HTMLElement>('main');
    main?.setAttribute('tabindex', '-1');
    main?.focus();
  };
  return (
    <a class="skip" href={`#/${to.path.join('/')}`} onClick={skip}>
      {t('app.skip')}
    </a>
  );
}
