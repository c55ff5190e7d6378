/** F2. Where we are, what is next, that nothing is lost. */
import './today.css';
import type { JSX } from 'preact';
import { date, hour, legalDate, weekday } from '../ui/format';
import { Act, Brand, LockButton, Ridge, Title } from '../ui/frame';
import { t } from '../ui/i18n';
import { Ico } from '../ui/icons';
import { FILE_CHECK, PLUS, SUN } from '../ui/icons-more';
import { Empty, Group, Rows } from '../ui/lists';
import { theme, toggleSun } from '../ui/modes';
import type { DraftSummary, FieldSessionView, TodayState } from '../work/types';
import { useTask, useWork } from './context';
import { ResultRow, TakenInRow } from './dossier-row';
import { MainBar, useLock } from './main-frame';
import { Authority, ClockQuestion, Notices } from './notices';
import { Problem } from './states';
import { called, now } from './words';

export function Today(): JSX.Element {
  const today = useWork().today.value;
  const { session } = today;
  return (
    <>
      <header class="cloth place">
        <Tools />
        <Where session={session} />
        {session !== null && <Tallies today={today} />}
        <Ridge />
      </header>
      <main class="board">
        <ClockQuestion />
        <Authority />
        {today.drafts.map((d) => (
          <Resume key={d.id} draft={d} />
        ))}
        {session === null && <NoSession planned={today.planned} />}
        <Results today={today} />
        <TakenIn today={today} />
        <Notices />
      </main>
      <TodayBar today={today} />
    </>
  );
}

/** What is next here: the next person, or first a session. */
function TodayBar({ today: { session, toDeliver } }: { today: TodayState }): JSX.Element {
  return (
    <MainBar tab="today">
      {toDeliver > 0 && (
        <Act kind="side" icon={FILE_CHECK} href="#/run">
          {t('today.deliver', { count: toDeliver })}
        </Act>
      )}
      {session === null ? (
        <Act kind="main" icon={PLUS} href="#/session/open">
          {t(toDeliver > 0 ? 'today.open_short' : 'today.open_session')}
        </Act>
      ) : (
        <Act kind="main" icon={PLUS} href="#/take-in/person">
          {t('today.take_in')}
        </Act>
      )}
    </MainBar>
  );
}

function Tools(): JSX.Element {
  return (
    <div class="line">
      <Brand />
      <div class="tools">
        <button type="button" class="quiet" aria-pressed={theme.value === 'sunlight'} onClick={toggleSun}>
          <Ico d={SUN} />
          {t('today.sun')}
        </button>
        <LockButton onLock={useLock()} />
      </div>
    </div>
  );
}

function Where({ session }: { session: FieldSessionView | null }): JSX.Element {
  const on = session?.on ?? legalDate(now());
  return (
    <div>
      <p class="muted small">
        {session !== null && <>{t(`kind.${session.kind}`)} · </>}
        {weekday(on)}, <span class="num">{date(on)}</span>
        {session !== null && session.until !== null && (
          <>
            {' '}
            · {t('today.until')} <span class="num">{hour(session.until)}</span>
          </>
        )}
      </p>
      <Title>{session?.place ?? t('today.no_session')}</Title>
      {session !== null && (
        <a class="quiet closing" href="#/session/close">
          {t('today.close_session')}
        </a>
      )}
    </div>
  );
}

function Tallies({ today }: { today: TodayState }): JSX.Element {
  const figures = [
    [t('today.received'), today.received],
    [t('today.on_the_spot'), today.onTheSpot],
    [t('today.to_deliver'), today.toDeliver],
  ] as const;
  return (
    <dl class="tally">
      {figures.map(([name, n]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  );
}

function Resume({ draft }: { draft: DraftSummary }): JSX.Element {
  const step = ['person', 'procedure', 'declaration', 'papers', 'sign'].indexOf(draft.step) + 1;
  const name = draft.name === '' ? t('today.no_name') : called(draft);
  return (
    <section class="card card--now resume">
      <div>
        <h2 class="small">{t('today.draft', { step })}</h2>
        <p class="who">
          <b>{name}</b>
        </p>
        <p class="what small">{draft.procedureName}</p>
      </div>
      <Act href={`#/take-in/${draft.step}?draft=${draft.id}`} label={t('today.resume_label', { name })}>
        {t('today.resume')}
      </Act>
    </section>
  );
}

function NoSession({ planned }: { planned: readonly FieldSessionView[] }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const today = planned.filter((p) => p.on === legalDate(now()));
  const join = (id: string): void => task.run(() => work.joinFieldSession(id));
  const joins = today.map((p) => (
    <Act key={p.id} busy={task.busy} onClick={() => join(p.id)}>
      {t('today.join', { place: p.place })}
    </Act>
  ));
  return (
    <>
      <Problem words={task.error} />
      <Empty action={joins}>{t(today.length > 0 ? 'today.planned' : 'today.none_open')}</Empty>
    </>
  );
}

function Results({ today }: { today: TodayState }): JSX.Element | null {
  if (today.results.length === 0) return null;
  const all =
    today.resultsMore > 0
      ? { href: '#/run', label: t('list.all', { count: today.results.length + today.resultsMore }) }
      : undefined;
  return (
    <Group title={t('today.results')} all={all}>
      <Rows>
        {today.results.map((d) => (
          <ResultRow key={d.id} d={d} />
        ))}
      </Rows>
    </Group>
  );
}

function TakenIn({ today }: { today: TodayState }): JSX.Element | null {
  if (today.takenIn.length === 0) return today.session === null ? null : <Empty>{t('today.nothing_yet')}</Empty>;
  const all =
    today.takenInMore > 0
      ? { href: '#/list/taken_in', label: t('list.all', { count: today.takenIn.length + today.takenInMore }) }
      : undefined;
  return (
    <Group title={t('today.taken_in')} all={all}>
      <Rows>
        {today.takenIn.map((d) => (
          <TakenInRow key={d.id} d={d} />
        ))}
      </Rows>
    </Group>
  );
}
