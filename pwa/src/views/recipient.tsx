/** Who receives a result, by what right, and with which papers (rule SG11): the applicant, a relative, somebody authorised. */
import type { JSX } from 'preact';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { INFO, USERS } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import { State } from '../ui/marks';
import type { DeliveryInput, DossierView, Kinship } from '../work/types';
import { digits, idOk } from './take-in/checks';
import { OnePicture } from './take-in/one-picture';

export type Recipient = DeliveryInput['recipient'];

/** What is photographed at the hand-over beside the mark; null for none. */
export interface Proofs {
  authorisation: Blob | null;
  handover: Blob | null;
}
export const NO_PROOFS: Proofs = { authorisation: null, handover: null };

/** The applicant, until somebody else stands there. */
export function applicantOf(d: DossierView): Recipient {
  return { name: d.person.name, relation: 'applicant', idNumber: d.person.idNumber, checked: false };
}

/** Somebody other than the applicant is known by name, number, and by what they stand there with. */
export function recipientReady(r: Recipient, d: DossierView, { authorisation }: Proofs): boolean {
  if (r.name.trim() === '' || !idOk(r.idNumber) || !r.checked) return false;
  if (r.relation === 'applicant') return true;
  if (r.idNumber === '') return false;
  return r.relation === 'relative' ? r.kinship !== undefined : authorisation !== null || authorisedBefore(r, d);
}

/** Whoever came to apply with a written authorisation needs no second one. */
function authorisedBefore(r: Recipient, { acting, attachments }: DossierView): boolean {
  if (!acting || acting.name !== r.name) return false;
  return acting.authorised === true || attachments.some(({ kind }) => kind === 'authorisation');
}

const KIN: readonly Kinship[] = ['parent', 'child', 'spouse', 'sibling', 'grandparent', 'guardian'];

interface RecipientProps {
  d: DossierView;
  recipient: Recipient;
  proofs: Proofs;
  asked: boolean;
  onChange: (r: Recipient) => void;
  onProof: (proofs: Partial<Proofs>) => void;
}

export function RecipientFields(props: RecipientProps): JSX.Element {
  const { d, recipient, onChange } = props;
  const pick = (relation: Recipient['relation']): void => {
    const who = relation === 'applicant' ? applicantOf(d) : { name: '', idNumber: '' };
    onChange({ ...who, relation, checked: recipient.checked });
  };
  const options = (['applicant', 'relative', 'authorised'] as const).map((r) => ({
    value: r,
    label: t(`recipient.${r}`, { hon: d.honorific }),
  }));
  const { relation } = recipient;
  return (
    <>
      <Radios legend={t('deliver.who')} class="grid" value={relation} onChange={pick} options={options} />
      <Acting {...props} />
      {relation !== 'applicant' && <Hint icon={INFO}>{t(`deliver.rule_${relation}`)}</Hint>}
      {relation !== 'applicant' && <Named {...props} />}
      {relation === 'relative' && <Kin {...props} />}
      {relation === 'authorised' && <Authorisation {...props} />}
      <Checked {...props} />
    </>
  );
}

/** Who came to apply is often who receives: one tap, all that was asked of them then is there. */
function Acting({ d: { acting }, recipient, onChange }: RecipientProps): JSX.Element | null {
  if (!acting || recipient.name === acting.name) return null;
  const kinship = KIN.find((kin) => kin === acting.relation);
  const take = (): void =>
    onChange({
      name: acting.name,
      idNumber: acting.idNumber,
      checked: recipient.checked,
      relation: kinship === undefined ? 'authorised' : 'relative',
      ...(kinship === undefined ? {} : { kinship }),
    });
  return (
    <Act icon={USERS} onClick={take}>
      {t('deliver.acting', { name: acting.name })}
    </Act>
  );
}

function Named({ recipient, asked, onChange }: RecipientProps): JSX.Element {
  const { name, idNumber } = recipient;
  const wrong = idOk(idNumber) ? t('deliver.id_missing') : t('person.id_wrong');
  return (
    <div class="two">
      <TextField
        label={t('deliver.name')}
        value={name}
        onInput={(typed) => onChange({ ...recipient, name: typed })}
        error={asked && name.trim() === '' ? t('person.name_missing') : undefined}
      />
      <TextField
        label={t('person.id')}
        inputMode="numeric"
        value={idNumber}
        onInput={(id) => onChange({ ...recipient, idNumber: digits(id) })}
        error={asked && (idNumber === '' || !idOk(idNumber)) ? wrong : undefined}
      />
    </div>
  );
}

function Kin({ d, recipient, asked, onChange }: RecipientProps): JSX.Element {
  return (
    <Radios<Kinship>
      legend={t('deliver.kinship', { hon: d.honorific })}
      class="grid"
      value={recipient.kinship ?? ''}
      onChange={(kinship) => onChange({ ...recipient, kinship })}
      options={KIN.map((kin) => ({ value: kin, label: t(`relation.${kin}`) }))}
      error={asked && recipient.kinship === undefined ? t('deliver.kinship_missing') : undefined}
    />
  );
}

function Authorisation({ d, recipient, proofs, asked, onProof }: RecipientProps): JSX.Element {
  const taken = proofs.authorisation !== null;
  const before = authorisedBefore(recipient, d);
  return (
    <section class="card" aria-label={t('deliver.paper')}>
      {before && <State state="received">{t('deliver.paper_before')}</State>}
      {taken && <State state="received">{t('deliver.paper_taken')}</State>}
      <OnePicture title={t('deliver.paper')} onPhoto={(authorisation) => onProof({ authorisation })}>
        {t(taken ? 'deliver.again' : 'deliver.paper_shoot')}
      </OnePicture>
      {asked && !taken && !before && <p class="state state--attention">{t('deliver.paper_missing')}</p>}
    </section>
  );
}

function Checked({ recipient, asked, onChange }: RecipientProps): JSX.Element {
  const missing = asked && !recipient.checked;
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={recipient.checked}
        aria-invalid={missing || undefined}
        onChange={(e) => onChange({ ...recipient, checked: e.currentTarget.checked })}
      />
      <span>
        {t('deliver.checked')}
        {missing && <span class="choice-note state--attention">{t('deliver.check_missing')}</span>}
      </span>
    </label>
  );
}

/** A picture of the hand-over, where somebody wants one. */
export function HandOverPicture({ proofs, onProof }: Pick<RecipientProps, 'proofs' | 'onProof'>): JSX.Element {
  const taken = proofs.handover !== null;
  return (
    <div>
      {taken && <State state="received">{t('deliver.handover_taken')}</State>}
      <OnePicture title={t('deliver.handover')} onPhoto={(handover) => onProof({ handover })}>
        {t(taken ? 'deliver.again' : 'deliver.handover')}
      </OnePicture>
    </div>
  );
}
