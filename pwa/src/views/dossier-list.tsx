/** Every dossier of one kind on this device, a page at a time: five hundred must open as fast as five. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Act, Cloth } from '../ui/frame';
import { type Key, t } from '../ui/i18n';
import { Empty, Loading, Rows } from '../ui/lists';
import type { DossierSummary, Work } from '../work/types';
import { messageOf, useWork } from './context';
import { ResultRow, TakenInRow } from './dossier-row';
import { MainBar, useLock } from './main-frame';
import type { Route } from './router';
import { Problem } from './states';

const PAGE = 20;
type Filter = Parameters<Work['dossiers']>[0];
const TITLES: Readonly<Record<Filter, Key>> = {
  taken_in: 'list.taken_in',
  to_deliver: 'list.to_deliver',
  all: 'list.everything',
};
const EMPTY: Readonly<Record<Filter, Key>> = {
  taken_in: 'today.nothing_yet',
  to_deliver: 'list.nothing_to_deliver',
  all: 'list.nothing',
};

export function DossierList({ route }: { route: Route }): JSX.Element {
  const filter = (['taken_in', 'to_deliver'] as const).find((f) => f === route.path[1]) ?? 'all';
  const { rows, total, error, more } = usePages(filter);
  return (
    <>
      <Cloth title={t(TITLES[filter])} onLock={useLock()} />
      <main>
        <Problem words={error} />
        {rows === null ? (
          error === '' && <Loading />
        ) : rows.length === 0 ? (
          <Empty>{t(EMPTY[filter])}</Empty>
        ) : (
          <>
            <p class="muted small">{t('list.count', { shown: rows.length, total })}</p>
            <Rows>
              {rows.map((d) =>
                filter === 'to_deliver' ? <ResultRow key={d.id} d={d} /> : <TakenInRow key={d.id} d={d} />,
              )}
            </Rows>
            {rows.length < total && <Act onClick={more}>{t('list.more')}</Act>}
          </>
        )}
      </main>
      <MainBar tab={null} />
    </>
  );
}

interface Pages {
  rows: DossierSummary[] | null;
  total: number;
  error: string;
  more: () => void;
}

function usePages(filter: Filter): Pages {
  const work = useWork();
  const [state, set] = useState<Omit<Pages, 'more'>>({ rows: null, total: 0, error: '' });
  const load = (offset: number): void => {
    work.dossiers(filter, offset, PAGE).then(
      (page) =>
        set((old) => ({
          rows: [...(offset === 0 ? [] : (old.rows ?? [])), ...page.rows],
          total: page.total,
          error: '',
        })),
      (error: unknown) => set((old) => ({ ...old, error: messageOf(error) })),
    );
  };
  useEffect(() => load(0), [filter]);
  return { ...state, more: () => load(state.rows?.length ?? 0) };
}
