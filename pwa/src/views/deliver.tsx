/** F9. The right paper to the right hand. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { Trouble } from '../ui/lists';
import type { DeliveryInput, DossierView, SessionKind, Work } from '../work/types';
import { type Agreeing, agreed, lacking, NOT_YET } from './agreeing';
import { AgreementFields } from './agreement';
import { useLoaded, useTask, useWork } from './context';
import { DeliveryFailed } from './delivery-failed';
import { DossierCard } from './dossier-card';
import { applicantOf, type Recipient, RecipientFields, recipientReady } from './recipient';
import { go, type Route } from './router';
import { Problem, Reading } from './states';
import { focusFirstProblem } from './take-in/person';
import { stateWords } from './words';

export function Deliver({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const dossier = useLoaded(() => work.dossier(id, 'deliver'), [id]);
  if (dossier.value !== null) {
    if (!dossier.value.allowed.includes('delivered')) return <NotNow d={dossier.value} />;
    return route.path[2] === 'failed' ? <DeliveryFailed d={dossier.value} /> : <HandOver d={dossier.value} />;
  }
  return (
    <>
      <Cloth title={t('deliver.title')} />
      <main>
        <Reading of={dossier} />
      </main>
    </>
  );
}

function NotNow({ d }: { d: DossierView }): JSX.Element {
  return (
    <>
      <Cloth title={t('deliver.title')} />
      <main>
        <Trouble>
          <p>{t('deliver.not_now', { state: stateWords(d) })}</p>
        </Trouble>
      </main>
      <Bar>
        <Act kind="main" href={`#/dossier/${d.id}`}>
          {t('receipt.open')}
        </Act>
      </Bar>
    </>
  );
}

type Channel = DeliveryInput['channel'];
const CHANNELS: readonly Channel[] = ['field_session', 'home', 'counter'];

/** What the receiver signs: always in Vietnamese, whatever the language of the screen. */
function signedWords(number: string): string {
  return `Tôi đã nhận kết quả của hồ sơ ${number}.`;
}

function likelyChannel(d: DossierView, kind: SessionKind | undefined): Channel {
  if (kind === undefined) return 'counter';
  return kind === 'home_visits' || d.returnBy === 'home' ? 'home' : 'field_session';
}

interface Handing {
  channel: Channel;
  recipient: Recipient;
  agreeing: Agreeing;
}

/** What is recorded of the handing over, and where to go from there. */
async function record(work: Work, d: DossierView, { channel, recipient, agreeing }: Handing): Promise<void> {
  const agreement = await agreed(agreeing, [signedWords(d.number)], (picture, kind) =>
    work.addDossierPhoto(d.id, picture, kind),
  );
  await work.deliver(d.id, { channel, recipient: { ...recipient, name: recipient.name.trim() }, agreement });
  go(`#/dossier/${d.id}`, true);
}

function HandOver({ d }: { d: DossierView }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [handing, setHanding] = useState<Handing>(() => ({
    channel: likelyChannel(d, work.today.value.session?.kind),
    recipient: applicantOf(d),
    agreeing: NOT_YET,
  }));
  const [asked, setAsked] = useState(false);
  const save = (): void => {
    setAsked(true);
    if (recipientReady(handing.recipient) && lacking(handing.agreeing) === null)
      task.run(() => record(work, d, handing));
    else focusFirstProblem();
  };
  return (
    <>
      <Cloth title={t('deliver.title')} />
      <main>
        <DossierCard d={d} />
        <Fields d={d} handing={handing} asked={asked} set={(patch) => setHanding((old) => ({ ...old, ...patch }))} />
        <Problem words={task.error} />
      </main>
      <DeliverBar d={d} busy={task.busy} onSave={save} />
    </>
  );
}

interface FieldsProps {
  d: DossierView;
  handing: Handing;
  /** the officer wanted to save: what is missing is said */
  asked: boolean;
  set: (patch: Partial<Handing>) => void;
}

function Fields({ d, handing, asked, set }: FieldsProps): JSX.Element {
  const { channel, recipient, agreeing } = handing;
  const lack = lacking(agreeing);
  return (
    <>
      <RecipientFields d={d} recipient={recipient} asked={asked} onChange={(who) => set({ recipient: who })} />
      <Radios
        legend={t('deliver.where')}
        class="grid"
        value={channel}
        onChange={(where) => set({ channel: where })}
        options={CHANNELS.map((c) => ({ value: c, label: t(`return.${c}`) }))}
      />
      <AgreementFields
        value={agreeing}
        onChange={(how) => set({ agreeing: how })}
        honorific={d.honorific}
        error={asked && lack !== null ? t(lack) : undefined}
      />
    </>
  );
}

function DeliverBar({ d, busy, onSave }: { d: DossierView; busy: boolean; onSave: () => void }): JSX.Element {
  return (
    <Bar note={busy ? <span role="status">{t('sign.saving')}</span> : undefined}>
      <Act kind="side" href={`#/deliver/${d.id}/failed`}>
        {t('deliver.failed')}
      </Act>
      <Act kind="main" busy={busy} onClick={onSave}>
        {t('deliver.save')}
      </Act>
    </Bar>
  );
}
