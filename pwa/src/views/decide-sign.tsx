/** The decision in full, in words; then the leader's own key. Whoever holds the tablet sees what is being signed. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { Passphrase } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { BACK, INFO, SIGNATURE } from '../ui/icons-more';
import { Empty, Hint, Loading, Trouble } from '../ui/lists';
import { State } from '../ui/marks';
import type { DecisionInput, DossierView } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { demoPassphrase } from './demo-passphrases';
import { go } from './router';
import { focusFirstProblem } from './take-in/person';

interface SignProps {
  d: DossierView;
  input: DecisionInput;
  onBack: () => void;
}

export function DecideSign({ d, input, onBack }: SignProps): JSX.Element {
  const work = useWork();
  const demo = work.device.value.unit?.demo === true;
  const known = useLoaded(async () => {
    const [words, leaders] = await Promise.all([work.decisionWords(d.id, input), work.leadersHere()]);
    return { words, leaders };
  }, []);
  const leaders = known.value?.leaders ?? [];
  const [chosen, choose] = useState('');
  const leader = leaders.find((l) => l.id === chosen) ?? (leaders.length === 1 ? leaders[0] : undefined);
  const [secret, setSecret] = useState('');
  const [asked, setAsked] = useState(false);
  const task = useTask();
  const sign = (): void => {
    setAsked(true);
    if (leader === undefined || secret === '') return focusFirstProblem();
    task.run(async () => {
      await work.decide(d.id, input, { personId: leader.id, passphrase: secret });
      go(`#/dossier/${d.id}`, true);
    });
  };
  const shown = demo && leader !== undefined ? demoPassphrase(leader) : undefined;
  const error = asked && secret === '' ? t('decide.key_missing') : task.error;
  return (
    <>
      <Cloth title={t('decide.sign_title')} />
      <main>
        {known.value === null &&
          (known.error === '' ? (
            <Loading />
          ) : (
            <Trouble action={<Act onClick={known.again}>{t('app.retry')}</Act>}>
              <p>{known.error}</p>
            </Trouble>
          ))}
        <section class="card card--now" aria-label={t('decide.words')}>
          {known.value?.words.map((w, i) => (
            <p key={i}>{w}</p>
          ))}
          {demo && <State state="paused">{t('decide.demo_signature')}</State>}
        </section>
        {known.value !== null && leaders.length === 0 && (
          <Empty action={<Act href="#/today">{t('tabs.today')}</Act>}>{t('decide.no_leader')}</Empty>
        )}
        {leaders.length > 1 && (
          <Radios
            legend={t('decide.who')}
            value={chosen}
            onChange={choose}
            options={leaders.map((l) => ({ value: l.id, label: l.name }))}
          />
        )}
        {leader !== undefined && (
          <form
            id="key"
            onSubmit={(e) => {
              e.preventDefault();
              sign();
            }}
          >
            <Passphrase
              label={t('unlock.passphrase', { name: leader.name })}
              value={secret}
              onInput={setSecret}
              error={error === '' ? undefined : error}
              hint={shown === undefined ? undefined : t('unlock.demo_passphrase', { passphrase: shown })}
            />
          </form>
        )}
        <Hint icon={INFO}>{t('decide.offline')}</Hint>
        <p class="vh" role="alert">
          {task.error}
        </p>
      </main>
      <Bar note={task.busy ? <span role="status">{t('decide.signing')}</span> : undefined}>
        <Act kind="side" icon={BACK} onClick={onBack}>
          {t('sign.mend')}
        </Act>
        {leader !== undefined && (
          <Act kind="main" icon={SIGNATURE} busy={task.busy} onClick={sign}>
            {t('decide.sign')}
          </Act>
        )}
      </Bar>
    </>
  );
}
