/** The leader decides, on this device, also with no network: first what is decided, then all of it in words, then the key. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { FORWARD } from '../ui/icons-more';
import { Empty, Loading } from '../ui/lists';
import type { DecisionInput, DossierView } from '../work/types';
import { useLoaded, useWork } from './context';
import { DecideSign } from './decide-sign';
import { DossierCard } from './dossier-card';
import type { Route } from './router';
import { Problem } from './states';

export function Decide({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const dossier = useLoaded(() => work.dossier(id, 'decide'), [id]);
  const d = dossier.value;
  if (d?.allowed.includes('decided') === true) return <Deciding d={d} />;
  return (
    <>
      <Cloth title={t('act.decided')} />
      <main>
        <Problem words={dossier.error} />
        {d === null ? dossier.error === '' && <Loading /> : <Empty>{t('act.not_now')}</Empty>}
      </main>
      <Bar>
        <Act kind="main" href={`#/dossier/${id}`}>
          {t('receipt.open')}
        </Act>
      </Bar>
    </>
  );
}

function Deciding({ d }: { d: DossierView }): JSX.Element {
  const [input, setInput] = useState<DecisionInput>({ outcome: 'granted', number: '', result: '', reason: '' });
  const [signing, setSigning] = useState(false);
  const [asked, setAsked] = useState(false);
  const set = (patch: Partial<DecisionInput>): void => setInput({ ...input, ...patch });
  const noReason = input.outcome === 'refused' && input.reason.trim() === '';
  const next = (): void => {
    setAsked(true);
    if (!noReason) setSigning(true);
  };
  if (signing) return <DecideSign d={d} input={input} onBack={() => setSigning(false)} />;
  return (
    <>
      <Cloth title={t('decide.title')} />
      <main>
        <DossierCard d={d} />
        <Radios
          legend={t('decide.outcome')}
          value={input.outcome}
          onChange={(outcome) => set({ outcome })}
          options={(['granted', 'refused'] as const).map((o) => ({ value: o, label: t(`outcome.${o}`) }))}
        />
        {input.outcome === 'granted' && (
          <TextField
            label={t('decide.result')}
            value={input.result}
            onInput={(result) => set({ result })}
            hint={t('decide.result_hint')}
          />
        )}
        <TextField
          label={t('decide.number')}
          value={input.number}
          onInput={(number) => set({ number })}
          hint={t('decide.number_hint')}
        />
        {input.outcome === 'refused' && (
          <TextField
            label={t('decide.reason')}
            lines={3}
            value={input.reason}
            onInput={(reason) => set({ reason })}
            error={asked && noReason ? t('decide.reason_missing') : undefined}
          />
        )}
      </main>
      <Bar>
        <Act kind="side" href={`#/dossier/${d.id}`}>
          {t('app.cancel')}
        </Act>
        <Act kind="main" after={FORWARD} onClick={next}>
          {t('decide.review')}
        </Act>
      </Bar>
    </>
  );
}
