/**
 * A note for whoever has to come to the centre: day, hour, place and what to bring. It is no fact of a dossier, for
 * there is none: nothing of it is kept on this device or told to the centre, and the screen says so.
 */
import './receipt.css';
import './take-in/procedure.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { TextField } from '../ui/fields';
import { date, instantOf, legalDate } from '../ui/format';
import { Act, Bar, Cloth } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import { INFO, PRINTER } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import type { CentreDay, Draft, Procedure } from '../work/types';
import { useLoaded, useWork } from './context';
import { GivePaper, ToBring } from './give-away';
import { usePrintSheet } from './print-sheet';
import { OffsiteLine } from './procedure-facts';
import { href, type Route } from './router';
import { NotHere } from './states';
import { called, whenDue } from './words';

const DAY_MS = 864e5;

export function Appointment({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const [code, draftId] = [route.path[1] ?? '', route.query.get('draft')];
  const read = useLoaded(async () => {
    const [all, draft] = await Promise.all([work.procedures(), draftId === null ? null : work.draft(draftId)]);
    return { procedure: all.find((one) => one.code === code), draft };
  }, [code, draftId]);
  const { procedure, draft = null } = read.value ?? {};
  if (procedure) return <Agreed p={procedure} draft={draft} />;
  return <NotHere title={t('appointment.title')} of={read} gone={t('search.nothing')} />;
}

interface When {
  on: string;
  clock: string;
}

/** The day and hour as they are chosen; at first the next time that the centre opens, from tomorrow. */
function useWhen() {
  const work = useWork();
  const [{ on, clock }, set] = useState<When>({
    on: legalDate(new Date(Date.now() + DAY_MS).toISOString()),
    clock: '08:00',
  });
  const [touched, setTouched] = useState(false);
  const open = useLoaded(() => work.centreDay(on), [on]);
  useEffect(() => {
    if (!touched && open.value) set({ on: open.value.on, clock: open.value.hours[0]?.from ?? clock });
  }, [open.value]);
  const change = (patch: Partial<When>): void => {
    setTouched(true);
    set({ on, clock, ...patch });
  };
  return { on, clock, open: open.value, change };
}

function Agreed({ p, draft }: { p: Procedure; draft: Draft | null }): JSX.Element {
  const { unit } = useWork().device.value;
  const { on, clock, open, change } = useWhen();
  const at = instantOf(on, clock);
  const who = draft === null || draft.person.name.trim() === '' ? '' : called(draft.person);
  const { print } = usePrintSheet(() => <GivePaper p={p} unit={unit} come={at === null ? null : { at, who }} />);
  return (
    <>
      <Cloth title={t('appointment.title')} />
      <main class="paper">
        <section class="card">
          <h2>{p.name}</h2>
          <OffsiteLine p={p} />
        </section>
        <WhenFields {...{ on, clock, open, change }} />
        <section class="slip" aria-label={t('appointment.slip')}>
          {who !== '' && <p class="who">{who}</p>}
          <p>
            {t('appointment.come')} <b>{at === null ? '…' : whenDue(at)}</b>
          </p>
          <p>{t('give.where', { unit: unit?.name ?? '' })}</p>
          <ToBring p={p} />
          {unit !== null && unit.phone !== '' && <p>{t('give.phone', { phone: unit.phone })}</p>}
        </section>
        <Hint icon={INFO}>{t('appointment.not_kept', { hon: draft?.person.honorific ?? 'ông/bà' })}</Hint>
      </main>
      <Bar>
        <Act kind="side" icon={PRINTER} onClick={print}>
          {t('appointment.print')}
        </Act>
        <Act kind="main" href={draft === null ? '#/today' : href(['take-in', 'procedure'], { draft: draft.id })}>
          {t('appointment.done')}
        </Act>
      </Bar>
    </>
  );
}

function WhenFields({ on, clock, open, change }: ReturnType<typeof useWhen>): JSX.Element {
  const closed = open !== null && open.on !== on;
  const outside = open !== null && !open.hours.some(({ from, to }) => from <= clock && clock < to);
  return (
    <>
      <div class="two">
        <TextField
          label={t('appointment.day')}
          type="date"
          value={on}
          onInput={(day) => change({ on: day })}
          hint={on === '' ? undefined : capital(whenDue(`${on}T00:00:00+07:00`).split(', ')[1] ?? date(on))}
          warning={closed ? t('appointment.closed', { date: date(open.on) }) : undefined}
        />
        <TextField
          label={t('appointment.hour')}
          type="time"
          value={clock}
          onInput={(hour) => change({ clock: hour })}
          warning={outside ? t('appointment.outside', { hours: hoursOf(open) }) : undefined}
        />
      </div>
      {closed && <Act onClick={() => change({ on: open.on })}>{t('appointment.take', { date: date(open.on) })}</Act>}
    </>
  );
}

function hoursOf({ hours }: CentreDay): string {
  return hours.map(({ from, to }) => `${from}–${to}`).join(', ');
}
