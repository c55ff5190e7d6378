/** Who receives a result, and that their identity paper was seen. */
import type { JSX } from 'preact';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { t } from '../ui/i18n';
import { INFO } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import type { DeliveryInput, DossierView } from '../work/types';
import { digits, idOk } from './take-in/checks';

export type Recipient = DeliveryInput['recipient'];

/** The applicant, until somebody else stands there. */
export function applicantOf(d: DossierView): Recipient {
  return { name: d.person.name, relation: 'applicant', idNumber: d.person.idNumber, checked: false };
}

export function recipientReady(r: Recipient): boolean {
  return r.name.trim() !== '' && idOk(r.idNumber) && r.checked;
}

interface RecipientProps {
  d: DossierView;
  recipient: Recipient;
  asked: boolean;
  onChange: (r: Recipient) => void;
}

export function RecipientFields(props: RecipientProps): JSX.Element {
  const { d, recipient, onChange } = props;
  const pick = (relation: Recipient['relation']): void => {
    const who = relation === 'applicant' ? applicantOf(d) : { name: '', idNumber: '' };
    onChange({ ...recipient, ...who, relation, checked: recipient.checked });
  };
  const options = (['applicant', 'relative', 'authorised'] as const).map((r) => ({
    value: r,
    label: t(`recipient.${r}`, { hon: d.honorific }),
  }));
  return (
    <>
      <Radios legend={t('deliver.who')} class="grid" value={recipient.relation} onChange={pick} options={options} />
      {recipient.relation !== 'applicant' && <Named {...props} />}
      <Checked {...props} />
      {recipient.relation === 'authorised' && <Hint icon={INFO}>{t('deliver.authorised_hint')}</Hint>}
    </>
  );
}

function Named({ recipient, asked, onChange }: RecipientProps): JSX.Element {
  return (
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
