/** The leader decides, on this device, also with no network: first what is decided, then all of it in words, then the key. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { FORWARD } from '../ui/icons-more';
import type { DecisionInput, DossierView } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { DecideSign } from './decide-sign';
import { DossierCard } from './dossier-card';
import type { Route } from './router';
import { Problem, Reading } from './states';
import { WhenAllowed } from './when-allowed';

export function Decide({ route }: { route: Route }): JSX.Element {
  return (
    <WhenAllowed id={route.path[1] ?? ''} why="decide" act="decided" title={t('act.decided')}>
      {(d) => <Composed d={d} />}
    </WhenAllowed>
  );
}

/** What was composed before and not signed is there again. */
function Composed({ d }: { d: DossierView }): JSX.Element {
  const work = useWork();
  const kept = useLoaded(() => work.composedDecision(d.id), [d.id]);
  if (kept.value !== null) return <Deciding d={d} kept={kept.value} />;
  return (
    <main>
      <Reading of={kept} />
    </main>
  );
}

function Deciding({ d, kept }: { d: DossierView; kept: DecisionInput }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [input, setInput] = useState<DecisionInput>(kept);
  const [signing, setSigning] = useState(false);
  const [asked, setAsked] = useState(false);
  const noReason = input.outcome === 'refused' && input.reason.trim() === '';
  const next = (): void => {
    setAsked(true);
    if (noReason) return;
    task.run(async () => {
      await work.keepDecision(d.id, input);
      setSigning(true);
    });
  };
  if (signing) return <DecideSign d={d} input={input} onBack={() => setSigning(false)} />;
  return (
    <>
      <Cloth title={t('decide.title')} />
      <main>
        <Problem words={task.error} />
        <DossierCard d={d} />
        <Content input={input} lacksReason={asked && noReason} set={(patch) => setInput({ ...input, ...patch })} />
      </main>
      <Bar>
        <Act kind="side" href={`#/dossier/${d.id}`}>
          {t('app.cancel')}
        </Act>
        <Act kind="main" after={FORWARD} busy={task.busy} onClick={next}>
          {t('decide.review')}
        </Act>
      </Bar>
    </>
  );
}

interface ContentProps {
  input: DecisionInput;
  lacksReason: boolean;
  set: (patch: Partial<DecisionInput>) => void;
}

/** What is decided: a grant has a result, a refusal a reason. */
function Content({ input, lacksReason, set }: ContentProps): JSX.Element {
  return (
    <>
      <Radios
        legend={t('decide.outcome')}
        value={input.outcome}
        onChange={(outcome) => set({ outcome })}
        options={(['granted', 'refused'] as const).map((o) => ({ value: o, label: t(`outcome.${o}`) }))}
      />
      {input.outcome === 'granted' && <Result input={input} set={set} />}
      <TextField
        label={t('decide.number')}
        value={input.number}
        onInput={(number) => set({ number })}
        hint={t('decide.number_hint')}
      />
      {input.outcome === 'refused' && <Reason input={input} lacksReason={lacksReason} set={set} />}
    </>
  );
}

function Result({ input, set }: Pick<ContentProps, 'input' | 'set'>): JSX.Element {
  const write = (result: string): void => set({ result });
  return <TextField label={t('decide.result')} value={input.result} onInput={write} hint={t('decide.result_hint')} />;
}

function Reason({ input, lacksReason, set }: ContentProps): JSX.Element {
  const error = lacksReason ? t('decide.reason_missing') : undefined;
  const write = (reason: string): void => set({ reason });
  return <TextField label={t('decide.reason')} lines={3} value={input.reason} onInput={write} error={error} />;
}
