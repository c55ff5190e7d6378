/** A forgotten passphrase: what comes back and what does not, a new passphrase, and a number for two people to compare. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Fact } from '../ui/facts';
import { Act, Bar, Title } from '../ui/frame';
import { t } from '../ui/i18n';
import { BACK, SEND } from '../ui/icons-more';
import type { PersonOnDevice } from '../work/types';
import { useTask, useWork } from './context';
import { OwnPassphrase } from './own-passphrase';
import { Problem } from './states';

const POINTS = ['back', 'not_back', 'who', 'meanwhile'] as const;

export interface RecoverProps {
  person: PersonOnDevice;
  onBack: () => void;
  onAsked: () => void;
}

export function Recover({ person, onBack, onAsked }: RecoverProps): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [wanted, setWanted] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    setMissing(wanted === '');
    if (wanted === '') return;
    task.run(async () => {
      await work.askRecovery(person.id, wanted);
      onAsked();
    });
  };
  return (
    <>
      <main>
        <Title inWindow={t('recover.window')}>{t('recover.title', { name: person.givenName })}</Title>
        <dl class="card facts">
          {POINTS.map((point) => (
            <Fact key={point} name={t(`recover.${point}`)} wide>
              {t(`recover.${point}_words`)}
            </Fact>
          ))}
        </dl>
        <form id="recover" onSubmit={submit}>
          <OwnPassphrase
            label={t('ways.new')}
            value={wanted}
            onInput={setWanted}
            error={missing ? t('recover.empty') : undefined}
          />
        </form>
        <Problem words={task.error} />
      </main>
      <Bar note={task.busy ? <span role="status">{t('recover.busy')}</span> : undefined}>
        <Act kind="side" icon={BACK} onClick={onBack}>
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={SEND} form="recover" busy={task.busy}>
          {t('recover.ask')}
        </Act>
      </Bar>
    </>
  );
}
