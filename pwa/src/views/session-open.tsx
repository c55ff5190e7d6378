/** Opens a field session. The place may be typed alone; a hamlet, when chosen, fills it. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Checks, Radios } from '../ui/choices';
import { Select, TextField } from '../ui/fields';
import { instantOf, legalDate } from '../ui/format';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { INFO } from '../ui/icons-more';
import { Hint, Loading, Trouble } from '../ui/lists';
import type { Hamlet, PersonOnDevice, SessionKind, Team, Work } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { go } from './router';
import { now } from './words';

const KINDS: readonly SessionKind[] = ['hamlet', 'home_visits', 'no_appointment', 'off_hours'];
const NO_HAMLET = '-';

interface Known {
  hamlets: Hamlet[];
  teams: Team[];
  people: PersonOnDevice[];
}

async function read(work: Work): Promise<Known> {
  const [hamlets, teams, people] = await Promise.all([work.hamlets(), work.teams(), work.peopleOfUnit()]);
  return { hamlets, teams, people };
}

export function OpenSessionForm(): JSX.Element {
  const work = useWork();
  const known = useLoaded(() => read(work), []);
  return (
    <>
      <Cloth title={t('session.open_title')} />
      {known.value !== null ? (
        <Form known={known.value} />
      ) : (
        <main>
          {known.error === '' ? (
            <Loading />
          ) : (
            <Trouble action={<Act onClick={known.again}>{t('app.retry')}</Act>}>
              <p>{known.error}</p>
            </Trouble>
          )}
        </main>
      )}
    </>
  );
}

function Form({ known }: { known: Known }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const me = work.device.value.me;
  const [hamletId, setHamlet] = useState<string>('');
  const [place, setPlace] = useState('');
  const [kind, setKind] = useState<SessionKind>('hamlet');
  const [teamId, setTeam] = useState('');
  const [members, setMembers] = useState<string[]>(() => startMembers(known, me));
  const [until, setUntil] = useState('16:30');
  const [missing, setMissing] = useState(false);

  const pickHamlet = (id: string): void => {
    setHamlet(id);
    const name = known.hamlets.find((h) => h.id === id)?.name;
    if (name !== undefined) setPlace(placeOf(name));
  };
  const pickTeam = (id: string): void => {
    setTeam(id);
    const team = known.teams.find((x) => x.id === id);
    if (team !== undefined) setMembers([...new Set([...team.members, ...(me === null ? [] : [me.id])])]);
  };
  const open = (): void => {
    setMissing(place.trim() === '');
    if (place.trim() === '') return;
    task.run(async () => {
      await work.openFieldSession({
        place: place.trim(),
        hamletId: hamletId === '' || hamletId === NO_HAMLET ? null : hamletId,
        kind,
        teamId: teamId === '' ? null : teamId,
        members,
        until: instantOf(legalDate(now()), until),
      });
      go('#/today', true);
    });
  };
  const leader = known.people.find((p) => p.roles.includes('leader') && members.includes(p.id));
  return (
    <>
      <main>
        {task.error !== '' && (
          <Trouble>
            <p>{task.error}</p>
          </Trouble>
        )}
        <div class="two">
          <Select
            label={t('session.hamlet')}
            value={hamletId}
            onChange={pickHamlet}
            options={[
              ...known.hamlets.map((h) => ({ value: h.id, label: h.name })),
              { value: NO_HAMLET, label: t('session.no_hamlet') },
            ]}
          />
          <TextField
            label={t('session.place')}
            hint={t('session.place_hint')}
            value={place}
            onInput={setPlace}
            error={missing && place.trim() === '' ? t('session.place_missing') : undefined}
          />
        </div>
        <Radios
          legend={t('session.kind')}
          class="grid"
          value={kind}
          onChange={setKind}
          options={KINDS.map((k) => ({ value: k, label: t(`kind.${k}`), note: t(`kind.${k}_note`) }))}
        />
        {known.teams.length > 0 && (
          <Select
            label={t('session.team')}
            value={teamId}
            onChange={pickTeam}
            options={known.teams.map((x) => ({ value: x.id, label: x.name }))}
          />
        )}
        <Checks
          legend={t('session.members')}
          class="grid"
          values={members}
          onChange={setMembers}
          options={known.people.map((p) => ({
            value: p.id,
            label: p.name,
            note: p.roles.map((r) => t(`role.${r}`)).join(', '),
          }))}
        />
        <Hint icon={INFO}>
          {leader === undefined ? t('session.no_leader') : t('session.leader', { name: leader.name })}
        </Hint>
        <TextField label={t('session.until')} type="time" value={until} onInput={setUntil} />
      </main>
      <Bar>
        <Act kind="side" href="#/today">
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={open}>
          {t('session.open')}
        </Act>
      </Bar>
    </>
  );
}

/** "Nà Pục" → "Thôn Nà Pục"; a name that says what it is stays as it is. */
function placeOf(hamlet: string): string {
  return /^(thôn|xóm|bản|ấp|tổ|chợ|phum|buôn|làng) /iu.test(hamlet)
    ? hamlet
    : t('session.hamlet_name', { name: hamlet });
}

/** Whoever has a vault on this tablet may work here today: the officer first, the leader too. */
function startMembers(known: Known, me: PersonOnDevice | null): string[] {
  const fieldWorkers = known.people.filter((p) => p.id === me?.id || p.roles.includes('leader'));
  return fieldWorkers.map((p) => p.id);
}
