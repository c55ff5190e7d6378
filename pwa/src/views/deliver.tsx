/** F9. The right paper to the right hand. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { INFO } from '../ui/icons-more';
import { Hint, Trouble } from '../ui/lists';
import type { DeliveryInput, DossierView } from '../work/types';
import { type Agreeing, AgreementFields, agreed, lacking, NOT_YET } from './agreement';
import { useLoaded, useTask, useWork } from './context';
import { DeliveryFailed } from './delivery-failed';
import { go, type Route } from './router';
import { Problem, Reading } from './states';
import { digits, idOk } from './take-in/checks';
import { focusFirstProblem } from './take-in/person';
import { called, stateWords } from './words';

export function Deliver({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const dossier = useLoaded(() => work.dossier(id), [id]);
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

type Recipient = DeliveryInput['recipient'];

function HandOver({ d }: { d: DossierView }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [recipient, setRecipient] = useState<Recipient>({
    name: d.person.name,
    relation: 'applicant',
    idNumber: d.person.idNumber,
    checked: false,
  });
  const [agreeing, setAgreeing] = useState<Agreeing>(NOT_YET);
  const [asked, setAsked] = useState(false);
  const kind = work.today.value.session?.kind;
  const [channel, setChannel] = useState<DeliveryInput['channel']>(
    kind === undefined ? 'counter' : kind === 'home_visits' || d.returnBy === 'home' ? 'home' : 'field_session',
  );
  const lack = lacking(agreeing);
  const save = (): void => {
    setAsked(true);
    if (recipient.name.trim() === '' || !idOk(recipient.idNumber) || !recipient.checked || lack !== null)
      return focusFirstProblem();
    task.run(async () => {
      const agreement = await agreed(agreeing, [t('deliver.words', { number: d.number })], (picture, k) =>
        work.addDossierPhoto(d.id, picture, k),
      );
      await work.deliver(d.id, { channel, recipient: { ...recipient, name: recipient.name.trim() }, agreement });
      go(`#/dossier/${d.id}`, true);
    });
  };
  return (
    <>
      <Cloth title={t('deliver.title')} />
      <main>
        <section class="card">
          <h2>{called(d)}</h2>
          <p>{d.procedureName}</p>
          <p class="small muted">
            <span class="num">{d.number}</span> · {stateWords(d)}
          </p>
        </section>
        <Who d={d} recipient={recipient} asked={asked} onChange={setRecipient} />
        <Radios
          legend={t('deliver.where')}
          class="grid"
          value={channel}
          onChange={setChannel}
          options={(['field_session', 'home', 'counter'] as const).map((c) => ({ value: c, label: t(`return.${c}`) }))}
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
      <Bar note={task.busy ? <span role="status">{t('sign.saving')}</span> : undefined}>
        <Act kind="side" href={`#/deliver/${d.id}/failed`}>
          {t('deliver.failed')}
        </Act>
        <Act kind="main" busy={task.busy} onClick={save}>
          {t('deliver.save')}
        </Act>
      </Bar>
    </>
  );
}

function Who({
  d,
  recipient,
  asked,
  onChange,
}: {
  d: DossierView;
  recipient: Recipient;
  asked: boolean;
  onChange: (r: Recipient) => void;
}): JSX.Element {
  const other = recipient.relation !== 'applicant';
  const pick = (relation: Recipient['relation']): void =>
    onChange(
      relation === 'applicant'
        ? { ...recipient, relation, name: d.person.name, idNumber: d.person.idNumber }
        : { ...recipient, relation, name: '', idNumber: '' },
    );
  return (
    <>
      <Radios
        legend={t('deliver.who')}
        class="grid"
        value={recipient.relation}
        onChange={pick}
        options={(['applicant', 'relative', 'authorised'] as const).map((r) => ({
          value: r,
          label: t(`recipient.${r}`, { hon: d.honorific }),
        }))}
      />
      {other && (
        <div class="two">
          <TextField
            label={t('deliver.name')}
            value={recipient.name}
            onInput={(name) => onChange({ ...recipient, name })}
            error={asked && recipient.name.trim() === '' ? t('person.name_missing') : undefined}
          />
          <TextField
            label={t('person.id')}
            inputMode="numeric"
            value={recipient.idNumber}
            onInput={(id) => onChange({ ...recipient, idNumber: digits(id) })}
            error={asked && !idOk(recipient.idNumber) ? t('person.id_wrong') : undefined}
          />
        </div>
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={recipient.checked}
          aria-invalid={asked && !recipient.checked ? true : undefined}
          onChange={(e) => onChange({ ...recipient, checked: e.currentTarget.checked })}
        />
        <span>
          {t('deliver.checked')}
          {asked && !recipient.checked && (
            <span class="choice-note state--attention">{t('deliver.check_missing')}</span>
          )}
        </span>
      </label>
      {recipient.relation === 'authorised' && <Hint icon={INFO}>{t('deliver.authorised_hint')}</Hint>}
    </>
  );
}
