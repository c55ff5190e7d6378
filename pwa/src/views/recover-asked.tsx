/** A request that was made: the number to compare, how the commune stands to it, and the ways on from here. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { date, hour } from '../ui/format';
import { Act, Bar, Title } from '../ui/frame';
import { t } from '../ui/i18n';
import { KEY } from '../ui/icons';
import { CLOCK, REFRESH, SEND } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import type { PersonOnDevice, RecoveryView } from '../work/types';
import { useTask, useWork } from './context';
import { forgetDemoPassphrase } from './demo-passphrases';
import './recover.css';
import { Problem } from './states';

export interface AskedProps {
  person: PersonOnDevice;
  asked: RecoveryView;
  /** to the passphrase: the new one once it is done, else the old one that came to mind */
  onWords: () => void;
  onAgain: () => void;
  onChanged: () => void;
  onOther: (() => void) | undefined;
}

export function Asked({ person, asked, onWords, onAgain, onChanged, onOther }: AskedProps): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [looked, setLooked] = useState(false);
  const { state } = asked;
  const open = state === 'kept' || state === 'waiting';
  const look = async (): Promise<void> => {
    await work.followRecovery(person.id);
    onChanged();
  };
  useEffect(() => {
    if (open) look().catch(() => undefined); // with no network the screen says what it knows; the button says why
  }, []);
  useEffect(() => {
    if (state === 'done') forgetDemoPassphrase(person);
  }, [state]);
  const press = (): void =>
    task.run(async () => {
      await look();
      setLooked(true);
    });
  const drop = (): void =>
    task.run(async () => {
      await work.withdrawRecovery(person.id);
      onChanged();
    });
  return (
    <>
      <main>
        <Title inWindow={t('recover.window')}>{t('recover.title', { name: person.givenName })}</Title>
        <p role="status">
          <b>{t(`recover.${state}`)}</b>
        </p>
        {open && <ToCompare asked={asked} />}
        <p>{t(`recover.${state}_next`)}</p>
        {looked && state === 'waiting' && <p role="status">{t('recover.not_yet')}</p>}
        <Problem words={task.error} />
        {state === 'done' ? (
          <Act onClick={onAgain}>{t('recover.forgot_new')}</Act>
        ) : (
          <>
            <Act icon={KEY} onClick={onWords}>
              {t('recover.remembered')}
            </Act>
            <Act onClick={drop}>{t('recover.withdraw')}</Act>
          </>
        )}
      </main>
      <Bar>
        {onOther !== undefined && (
          <Act kind="side" onClick={onOther}>
            {t('unlock.other')}
          </Act>
        )}
        {open ? (
          <Act kind="main" icon={REFRESH} onClick={press} busy={task.busy}>
            {t('recover.look')}
          </Act>
        ) : state === 'done' ? (
          <Act kind="main" icon={KEY} onClick={onWords}>
            {t('recover.open')}
          </Act>
        ) : (
          <Act kind="main" icon={SEND} onClick={onAgain}>
            {t('recover.another')}
          </Act>
        )}
      </Bar>
    </>
  );
}

function ToCompare({ asked }: { asked: RecoveryView }): JSX.Element {
  return (
    <section class="card number" aria-label={t('recover.number')}>
      <p class="muted">{t('recover.number')}</p>
      <p class="num">{asked.number}</p>
      <Hint icon={CLOCK}>{t('recover.asked_at', { hour: hour(asked.at), date: date(asked.at) })}</Hint>
    </section>
  );
}
