/** Views beyond the first screen arrive when they are asked for, with the words that they need. */
import type { ComponentType, JSX } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Act, Bar, Title } from '../ui/frame';
import { loadRest, t } from '../ui/i18n';
import { arrived } from './focus';

type Loader<P> = () => Promise<ComponentType<P>>;

/** Wraps `load` as a component. Once loaded it draws at once; a failure says what is safe and offers another try. */
export function lazy<P extends object>(load: Loader<P>): ComponentType<P> & { preload: () => void } {
  let loaded: ComponentType<P> | null = null;
  const fetchIt = async (): Promise<void> => {
    const [view] = await Promise.all([load(), loadRest()]);
    loaded = view;
  };
  function Lazy(props: P): JSX.Element {
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState(false);
    const start = (): void => {
      setFailed(false);
      fetchIt().then(
        () => redraw((n) => n + 1),
        () => setFailed(true),
      );
    };
    useEffect(() => {
      if (loaded === null) start();
    }, []);
    useLayoutEffect(() => {
      if (loaded !== null) arrived();
    }, [loaded !== null]);
    if (loaded !== null) {
      const View = loaded;
      return <View {...props} />;
    }
    return failed ? (
      <NotLoaded onRetry={start} />
    ) : (
      <main aria-busy="true">
        <p class="muted late">{t('app.loading')}</p>
      </main>
    );
  }
  return Object.assign(Lazy, { preload: () => void fetchIt().catch(() => undefined) }); // asked for again when it is needed
}

function NotLoaded({ onRetry }: { onRetry: () => void }): JSX.Element {
  return (
    <>
      <main>
        <div role="alert">
          <Title>{t('app.not_loaded')}</Title>
        </div>
      </main>
      <Bar>
        <Act kind="main" onClick={onRetry}>
          {t('app.retry')}
        </Act>
      </Bar>
    </>
  );
}
