/** Opens a field session. The place may be typed alone; a hamlet, when chosen, fills it. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Checks, Radios } from '../ui/choices';
import { Select, TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { INFO } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import type { SessionKind } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { RoomForDossiers } from './room';
import { go } from './router';
import {
  afterHamlet,
  afterTeam,
  asInput,
  type Known,
  NO_HAMLET,
  type Plan,
  readKnown,
  startPlan,
} from './session-plan';
import { Problem, Reading } from './states';

const KINDS: readonly SessionKind[] = ['hamlet', 'home_visits', 'no_appointment', 'off_hours'];

export function OpenSessionForm(): JSX.Element {
  const work = useWork();
  const { catalogueAt } = work.device.value;
  const known = useLoaded(() => readKnown(work), [catalogueAt]); // again when the trip pack comes while this is open
  return (
    <>
      <Cloth title={t('session.open_title')} />
      {known.value !== null ? (
        <Form known={known.value} />
      ) : (
        <main>
          <Reading of={known} />
        </main>
      )}
    </>
  );
}

interface PartProps {
  known: Known;
  plan: Plan;
  setPlan: (plan: Plan) => void;
}

function Form({ known }: { known: Known }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [plan, setPlan] = useState(() => startPlan(known, work.device.value.me));
  const [asked, setAsked] = useState(false);
  const missing = asked && plan.place.trim() === '';
  const open = (): void => {
    setAsked(true);
    if (plan.place.trim() === '') return;
    task.run(async () => {
      await work.openFieldSession(asInput(plan));
      go('#/today', true);
    });
  };
  const part = { known, plan, setPlan };
  return (
    <>
      <main>
        <Problem words={task.error} />
        <RoomForDossiers />
        <Where {...part} missing={missing} />
        <Who {...part} />
        <Until {...part} />
      </main>
      <OpenBar busy={task.busy} onOpen={open} />
    </>
  );
}

function OpenBar({ busy, onOpen }: { busy: boolean; onOpen: () => void }): JSX.Element {
  return (
    <Bar>
      <Act kind="side" href="#/today">
        {t('app.cancel')}
      </Act>
      <Act kind="main" icon={CHECK} busy={busy} onClick={onOpen}>
        {t('session.open')}
      </Act>
    </Bar>
  );
}

function Until({ plan, setPlan }: PartProps): JSX.Element {
  const set = (until: string): void => setPlan({ ...plan, until });
  return <TextField label={t('session.until')} type="time" value={plan.until} onInput={set} />;
}

function Where({ known, plan, setPlan, missing }: PartProps & { missing: boolean }): JSX.Element {
  const hamlets = known.hamlets.map((h) => ({ value: h.id, label: h.name }));
  return (
    <>
      <div class="two">
        <Select
          label={t('session.hamlet')}
          value={plan.hamletId}
          onChange={(id) => setPlan(afterHamlet(plan, known, id))}
          options={[...hamlets, { value: NO_HAMLET, label: t('session.no_hamlet') }]}
        />
        <TextField
          label={t('session.place')}
          hint={t('session.place_hint')}
          value={plan.place}
          onInput={(place) => setPlan({ ...plan, place })}
          error={missing ? t('session.place_missing') : undefined}
        />
      </div>
      <Radios
        legend={t('session.kind')}
        class="grid"
        value={plan.kind}
        onChange={(kind) => setPlan({ ...plan, kind })}
        options={KINDS.map((k) => ({ value: k, label: t(`kind.${k}`), note: t(`kind.${k}_note`) }))}
      />
    </>
  );
}

function Who(props: PartProps): JSX.Element {
  const { known, plan, setPlan } = props;
  const leader = known.people.find((p) => p.roles.includes('leader') && plan.members.includes(p.id));
  const people = known.people.map((p) => ({
    value: p.id,
    label: p.name,
    note: p.roles.map((r) => t(`role.${r}`)).join(', '),
  }));
  return (
    <>
      {known.teams.length > 0 && <TeamChoice {...props} />}
      <Checks
        legend={t('session.members')}
        class="grid"
        values={plan.members}
        onChange={(members) => setPlan({ ...plan, members })}
        options={people}
      />
      <Hint icon={INFO}>
        {leader === undefined ? t('session.no_leader') : t('session.leader', { name: leader.name })}
      </Hint>
    </>
  );
}

function TeamChoice({ known, plan, setPlan }: PartProps): JSX.Element {
  const { me } = useWork().device.value;
  return (
    <Select
      label={t('session.team')}
      value={plan.teamId}
      onChange={(id) => setPlan(afterTeam(plan, known, id, me))}
      options={known.teams.map((x) => ({ value: x.id, label: x.name }))}
    />
  );
}
