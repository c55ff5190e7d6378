/** At the demo's door: the people stand there with their passphrases; one tap. */
import type { JSX } from 'preact';
import { Title } from '../ui/frame';
import { capital, t } from '../ui/i18n';
import type { PersonOnDevice, Work } from '../work/types';
import { useTask, useWork } from './context';
import { keepDemoPassphrases } from './demo-passphrases';
import { Enrolling } from './enrol-frame';
import { go } from './router';

type Door = NonNullable<Awaited<ReturnType<Work['demoDoor']>>>;

async function enrolAll(work: Work, { token, people }: Door): Promise<void> {
  await work.enrol({
    token,
    deviceName: t('enrol.demo_device'),
    people: people.map((p) => ({ id: p.id, passphrase: p.demoPassphrase ?? '' })),
    demo: true,
  });
  keepDemoPassphrases(people);
  go('#/today', true);
}

export function Demo({ door }: { door: Door }): JSX.Element {
  const work = useWork();
  const task = useTask();
  return (
    <Enrolling task={task} act={t('enrol.demo_go')} onEnrol={() => task.run(() => enrolAll(work, door))}>
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
    </Enrolling>
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
