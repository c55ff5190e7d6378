/** The decision in full, in words; then the leader's own key. Whoever holds the tablet sees what is being signed. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { Passphrase } from '../ui/fields';
import { date } from '../ui/format';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { BACK, INFO, NOTE, SIGNATURE } from '../ui/icons-more';
import { Empty, Hint } from '../ui/lists';
import { State } from '../ui/marks';
import type { DecisionInput, DossierView, LeaderHere } from '../work/types';
import { type Loaded, useLoaded, useTask, useWork } from './context';
import { demoPassphrase } from './demo-passphrases';
import { go } from './router';
import { Reading } from './states';
import { focusFirstProblem } from './take-in/person';

interface SignProps {
  d: DossierView;
  input: DecisionInput;
  onBack: () => void;
}

export function DecideSign({ d, input, onBack }: SignProps): JSX.Element {
  const work = useWork();
  const words = useLoaded(() => work.decisionWords(d.id, input), []);
  const leaders = useLoaded(() => work.leadersHere(d.procedureCode), []);
  const [chosen, choose] = useState('');
  const all = leaders.value ?? [];
  const leader = all.find((l) => l.id === chosen) ?? (all.length === 1 ? all[0] : undefined);
  return (
    <>
      <Cloth title={t('decide.sign_title')} />
      {leader !== undefined && words.value !== null ? (
        <SignAs key={leader.id} leader={leader} d={d} input={input} onBack={onBack} words={words.value} />
      ) : (
        <main>
          <Reading of={words} />
          <Choose leaders={leaders} chosen={chosen} onChoose={choose} />
        </main>
      )}
    </>
  );
}

interface ChooseProps {
  leaders: Loaded<LeaderHere[]>;
  chosen: string;
  onChoose: (id: string) => void;
}

/** Several leaders in one session: the one who signs says so. None: the commune signs. */
function Choose({ leaders, chosen, onChoose }: ChooseProps): JSX.Element | null {
  if (leaders.value === null) return <Reading of={leaders} />;
  if (leaders.value.length === 0) {
    return <Empty action={<Act href="#/today">{t('tabs.today')}</Act>}>{t('decide.no_leader')}</Empty>;
  }
  const options = leaders.value.map((l) => ({ value: l.id, label: l.name }));
  return leaders.value.length === 1 ? null : (
    <Radios legend={t('decide.who')} value={chosen} onChange={onChoose} options={options} />
  );
}

/** What is signed, in full, above the key that signs it. */
function SignAs({ leader, d, input, words, onBack }: SignProps & { leader: LeaderHere; words: string[] }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [secret, setSecret] = useState('');
  const [asked, setAsked] = useState(false);
  const sign = (): void => {
    setAsked(true);
    if (secret === '') return focusFirstProblem();
    task.run(async () => {
      await work.decide(d.id, input, { personId: leader.id, passphrase: secret });
      go(`#/dossier/${d.id}`, true);
    });
  };
  const may = leader.mandate.may;
  const error = asked && secret === '' ? t('decide.key_missing') : task.error;
  return (
    <>
      <main>
        <Words list={words} />
        {may && <LeaderKey leader={leader} secret={secret} setSecret={setSecret} error={error} onSubmit={sign} />}
        <Hint icon={INFO}>{may ? t('decide.offline') : noMandate(leader)}</Hint>
        <SignLater d={d} />
      </main>
      <SignBar busy={task.busy} onBack={onBack} onSign={may ? sign : null} />
    </>
  );
}

/** The commune would refuse it: said before anything is signed. */
function noMandate({ name, mandate }: LeaderHere): string {
  const from = mandate.may ? null : mandate.from;
  return from === null ? t('decide.no_mandate', { name }) : t('decide.mandate_from', { name, date: date(from) });
}

/** Whatever hinders the key, the officer's work goes on: the words stay with the dossier. */
function SignLater({ d }: { d: DossierView }): JSX.Element {
  return (
    <>
      <p class="muted">{t('decide.kept')}</p>
      <Act icon={NOTE} href={`#/dossier/${d.id}`}>
        {t('decide.later')}
      </Act>
    </>
  );
}

interface SignBarProps {
  busy: boolean;
  onBack: () => void;
  /** null: this hand may not sign it */
  onSign: (() => void) | null;
}

function SignBar({ busy, onBack, onSign }: SignBarProps): JSX.Element {
  return (
    <Bar note={busy ? <span role="status">{t('decide.signing')}</span> : undefined}>
      <Act kind="side" icon={BACK} onClick={onBack}>
        {t('sign.mend')}
      </Act>
      {onSign !== null && (
        <Act kind="main" icon={SIGNATURE} busy={busy} onClick={onSign}>
          {t('decide.sign')}
        </Act>
      )}
    </Bar>
  );
}

function Words({ list }: { list: readonly string[] }): JSX.Element {
  const demo = useWork().device.value.unit?.demo === true;
  return (
    <section class="card card--now" aria-label={t('decide.words')}>
      {list.map((w, i) => (
        <p key={i}>{w}</p>
      ))}
      {demo && <State state="paused">{t('decide.demo_signature')}</State>}
    </section>
  );
}

interface KeyProps {
  leader: LeaderHere;
  secret: string;
  setSecret: (secret: string) => void;
  error: string;
  onSubmit: () => void;
}

function LeaderKey({ leader, secret, setSecret, error, onSubmit }: KeyProps): JSX.Element {
  const demo = useWork().device.value.unit?.demo === true;
  const shown = demo ? demoPassphrase(leader) : undefined;
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Passphrase
        label={t('unlock.passphrase', { name: leader.name })}
        value={secret}
        onInput={setSecret}
        error={error === '' ? undefined : error}
        hint={shown === undefined ? undefined : t('unlock.demo_passphrase', { passphrase: shown })}
      />
      <p class="vh" role="alert">
        {error}
      </p>
    </form>
  );
}
