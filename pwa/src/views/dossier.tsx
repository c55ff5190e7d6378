/** F11. One dossier's facts, and what may be done next. */
import './dossier.css';
import type { JSX } from 'preact';
import { isPrivate } from '../domain/personal';
import { date, hour } from '../ui/format';
import { Cloth } from '../ui/frame';
import { t, tOr } from '../ui/i18n';
import { CLOCK } from '../ui/icons-more';
import { Group, Hint } from '../ui/lists';
import { Thread, type ThreadFact } from '../ui/thread';
import type { DossierView, TimelineItem } from '../work/types';
import { BundleLinks } from './bundle-slips';
import { useLoaded, useWork } from './context';
import { type Covering, Uncover, useCovering } from './covering';
import { NextActs, OtherActs } from './dossier-acts';
import { DossierPapers } from './dossier-papers';
import { DossierStanding } from './dossier-standing';
import { MainBar, useLock } from './main-frame';
import type { Route } from './router';
import { Reading } from './states';
import { called, SEND_MARK, sendWords, whenDue } from './words';

export function Dossier({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const { arrived, made } = work.outbox.value;
  const dossier = useLoaded(() => work.dossier(id), [id, arrived, made]);
  const d = dossier.value;
  return (
    <>
      <Cloth title={d === null ? t('dossier.title') : called(d)} inWindow={t('dossier.title')} onLock={useLock()}>
        {d !== null && (
          <div class="under">
            <p>{d.procedureName}</p>
            <p class="muted small">
              <span class="num">{d.number}</span>
            </p>
          </div>
        )}
      </Cloth>
      {d !== null ? (
        <Facts d={d} />
      ) : (
        <main>
          <Reading of={dossier} />
        </main>
      )}
      <MainBar tab={null}>{d !== null && <NextActs d={d} />}</MainBar>
    </>
  );
}

function Facts({ d }: { d: DossierView }): JSX.Element {
  const covering = useCovering(d.id);
  return (
    <main>
      <DossierStanding d={d} />
      <div class="halves">
        <div>
          <Group title={t('dossier.thread')}>
            <div class="thread-wrap">
              <Thread facts={threadOf(d)} label={t('dossier.thread')} />
            </div>
          </Group>
          <Hint icon={CLOCK}>{t('dossier.as_of', { hour: hour(d.asOf), date: date(d.asOf) })}</Hint>
        </div>
        <div>
          <DossierPapers d={d} covering={covering} />
          {d.readBack.length > 0 && <ReadBack d={d} covering={covering} />}
        </div>
      </div>
      <BundleLinks d={d} />
      <OtherActs d={d} />
    </main>
  );
}

/** What was read to the person; of a private matter only to whoever says why. */
function ReadBack({ d, covering }: { d: DossierView; covering: Covering }): JSX.Element {
  return (
    <details class="card read-out">
      <summary>{t('dossier.read_back')}</summary>
      {isPrivate(d.procedureCode) && !covering.open ? (
        <Uncover covering={covering} />
      ) : (
        d.readBack.map((s, i) => <p key={i}>{s}</p>)
      )}
    </details>
  );
}

/** What comes after a state when nothing stands in the way. */
const AHEAD = {
  received: 'appraised',
  appraised: 'decided',
  in_handling: 'decided',
  decided: 'delivered',
  supplement_requested: 'supplement_received',
} as const;

/** Facts that happened, then the one that comes next, stitched: "chưa". */
export function threadOf(d: DossierView): ThreadFact[] {
  const happened = d.timeline.map(
    (f): ThreadFact => ({
      key: f.opId,
      fact: tOr(`fact.${f.type}`, f.type),
      more: f.words,
      when: when(f),
      mark: SEND_MARK[f.send],
    }),
  );
  return [...happened, ...ahead(d)];
}

function ahead({ state, dueAt }: DossierView): ThreadFact[] {
  const next = AHEAD[state as keyof typeof AHEAD];
  if (next === undefined) return [];
  const due = dueAt === null ? '' : `${t('due.before')} ${whenDue(dueAt)}`;
  return [{ key: 'ahead', fact: t(`ahead.${next}`), when: due, mark: 'todo', ahead: true }];
}

function when(f: TimelineItem): JSX.Element {
  return (
    <>
      <span class="num">
        {hour(f.at)}, {date(f.at)}
      </span>
      {f.by !== '' && ` · ${f.by}`} · {sendWords(f.send)}
    </>
  );
}
