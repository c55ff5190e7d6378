/** F9. The right paper to the right hand. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { Trouble } from '../ui/lists';
import type { DeliveryInput, DossierView, SessionKind, Work } from '../work/types';
import { type Agreeing, agreed, type KeepPicture, lacking, NOT_YET } from './agreeing';
import { AgreementFields } from './agreement';
import { useLoaded, useTask, useWork } from './context';
import { DeliveryFailed } from './delivery-failed';
import { DossierCard } from './dossier-card';
import {
  applicantOf,
  HandOverPicture,
  NO_PROOFS,
  type Proofs,
  type Recipient,
  RecipientFields,
  recipientReady,
} from './recipient';
import { go, type Route } from './router';
import { Problem, Reading } from './states';
import { focusFirstProblem } from './take-in/person';
import { stateWords } from './words';

export function Deliver({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const from = route.query.get('from') === 'run' ? 'run' : '';
  const dossier = useLoaded(() => work.dossier(id, 'deliver'), [id]);
  if (dossier.value !== null) {
    if (!dossier.value.allowed.includes('delivered')) return <NotNow d={dossier.value} />;
    return route.path[2] === 'failed' ? (
      <DeliveryFailed d={dossier.value} from={from} />
    ) : (
      <HandOver d={dossier.value} from={from} />
    );
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
  if (kind === undefined) return d.returnBy === 'home' ? 'home' : 'counter';
  return kind === 'home_visits' || d.returnBy === 'home' ? 'home' : 'field_session';
}

interface Handing {
  channel: Channel;
  recipient: Recipient;
  agreeing: Agreeing;
  proofs: Proofs;
}

/** What is recorded of the handing over, and where to go from there. */
async function record(work: Work, d: DossierView, { channel, recipient, agreeing, proofs }: Handing): Promise<void> {
  const keep: KeepPicture = (picture, kind) => work.addDossierPhoto(d.id, picture, kind);
  const agreement = await agreed(agreeing, [signedWords(d.number)], keep);
  const photos: string[] = [];
  if (proofs.authorisation && recipient.relation === 'authorised')
    photos.push((await keep(proofs.authorisation, 'authorisation')).id);
  if (proofs.handover) photos.push((await keep(proofs.handover, 'handover')).id);
  await work.deliver(d.id, { channel, recipient: { ...recipient, name: recipient.name.trim() }, agreement, photos });
}

interface HandOverProps {
  d: DossierView;
  from: string;
}

function HandOver({ d, from }: HandOverProps): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [handing, setHanding] = useState<Handing>(() => ({
    channel: likelyChannel(d, work.today.value.session?.kind),
    recipient: applicantOf(d),
    agreeing: NOT_YET,
    proofs: NO_PROOFS,
  }));
  const [asked, setAsked] = useState(false);
  const save = (): void => {
    setAsked(true);
    if (recipientReady(handing.recipient, d, handing.proofs) && lacking(handing.agreeing) === null)
      task.run(async () => {
        await record(work, d, handing);
        go(from === 'run' ? '#/run' : `#/dossier/${d.id}`, true);
      });
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
      <DeliverBar d={d} from={from} busy={task.busy} onSave={save} />
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
  const { channel, recipient, agreeing, proofs } = handing;
  const onProof = (more: Partial<Proofs>): void => set({ proofs: { ...proofs, ...more } });
  const lack = lacking(agreeing);
  return (
    <>
      <RecipientFields
        d={d}
        recipient={recipient}
        proofs={proofs}
        asked={asked}
        onChange={(who) => set({ recipient: who })}
        onProof={onProof}
      />
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
        honorific={recipient.relation === 'applicant' ? d.honorific : 'ông/bà'}
        error={asked && lack !== null ? t(lack) : undefined}
      />
      <HandOverPicture proofs={proofs} onProof={onProof} />
    </>
  );
}

function DeliverBar({ d, from, busy, onSave }: HandOverProps & { busy: boolean; onSave: () => void }): JSX.Element {
  return (
    <Bar note={busy ? <span role="status">{t('sign.saving')}</span> : undefined}>
      <Act kind="side" href={`#/deliver/${d.id}/failed${from === 'run' ? '?from=run' : ''}`}>
        {t('deliver.failed')}
      </Act>
      <Act kind="main" busy={busy} onClick={onSave}>
        {t('deliver.save')}
      </Act>
    </Bar>
  );
}
