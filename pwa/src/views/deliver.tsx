/** F9. The right paper to the right hand. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { Trouble } from '../ui/lists';
import type { DeliveryInput, DossierView, SessionKind } from '../work/types';
import { type Agreeing, AgreementFields, agreed, lacking, NOT_YET } from './agreement';
import { useLoaded, useTask, useWork } from './context';
import { DeliveryFailed } from './delivery-failed';
import { DossierCard } from './dossier-card';
import { applicantOf, RecipientFields, recipientReady } from './recipient';
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

function HandOver({ d }: { d: DossierView }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [recipient, setRecipient] = useState(() => applicantOf(d));
  const [agreeing, setAgreeing] = useState<Agreeing>(NOT_YET);
  const [asked, setAsked] = useState(false);
  const [channel, setChannel] = useState(() => likelyChannel(d, work.today.value.session?.kind));
  const lack = lacking(agreeing);
  const record = async (): Promise<void> => {
    const agreement = await agreed(agreeing, [signedWords(d.number)], (picture, kind) =>
      work.addDossierPhoto(d.id, picture, kind),
    );
    await work.deliver(d.id, { channel, recipient: { ...recipient, name: recipient.name.trim() }, agreement });
    go(`#/dossier/${d.id}`, true);
  };
  const save = (): void => {
    setAsked(true);
    if (recipientReady(recipient) && lack === null) task.run(record);
    else focusFirstProblem();
  };
  return (
    <>
      <Cloth title={t('deliver.title')} />
      <main>
        <DossierCard d={d} />
        <RecipientFields d={d} recipient={recipient} asked={asked} onChange={setRecipient} />
        <Radios
          legend={t('deliver.where')}
          class="grid"
          value={channel}
          onChange={setChannel}
          options={CHANNELS.map((c) => ({ value: c, label: t(`return.${c}`) }))}
        />
        <AgreementFields
          value={agreeing}
          onChange={setAgreeing}
          honorific={d.honorific}
          fingerprint={true}
          interpreter={false}
          error={asked && lack !== null ? t(lack) : undefined}
        />
        <Problem words={task.error} />
      </main>
      <DeliverBar d={d} busy={task.busy} onSave={save} />
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
