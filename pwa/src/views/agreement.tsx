/** The pads and fields of an agreement: the ways that the rules leave open, and whoever else has to sign. */
import './agreement.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SigningNeeds } from '../domain/signing';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { FINGERPRINT, INFO, SIGNATURE, USERS } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import { State } from '../ui/marks';
import { SignaturePad } from '../ui/signature-pad';
import type { Honorific } from '../work/types';
import { type Agreeing, ANY_WAY, type Present, type Taken, witnessesAsked } from './agreeing';
import { OnePicture } from './take-in/one-picture';

interface AgreementProps {
  value: Agreeing;
  onChange: (value: Agreeing) => void;
  honorific: Honorific;
  needs?: SigningNeeds;
  error: string | undefined;
  /** where a picture that was kept before can be seen */
  urlOf?: ((photoId: string) => Promise<string>) | undefined;
}
type Shared = Pick<AgreementProps, 'urlOf'>;

export function AgreementFields(props: AgreementProps): JSX.Element {
  const { value, needs = ANY_WAY, error } = props;
  const set = (patch: Partial<Agreeing>): void => props.onChange({ ...value, ...patch });
  const beside = value.method !== 'witnessed' && needs.witnesses > 0;
  return (
    <>
      <Ways {...props} needs={needs} />
      <Pad value={value} set={set} urlOf={props.urlOf} />
      {beside && <Hint icon={INFO}>{t('sign.witnesses_too')}</Hint>}
      {witnessesAsked(value, needs) && (
        <Witnesses list={value.witnesses} onChange={(witnesses) => set({ witnesses })} urlOf={props.urlOf} />
      )}
      {needs.interpreter && (
        <Signer
          title={t('sign.interpreter_title')}
          pad={t('sign.interpreter_pad')}
          hint={t('sign.interpreter_hint')}
          nameLabel={t('sign.interpreter')}
          value={value.interpreter}
          onChange={(patch) => set({ interpreter: { ...value.interpreter, ...patch } })}
          urlOf={props.urlOf}
        />
      )}
      {error !== undefined && (
        <p class="state state--attention" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

const ICONS = { signed: SIGNATURE, fingerprint: FINGERPRINT, witnessed: USERS } as const;

/** What is on the pads belongs to the way: another way starts with none. */
function Ways({ value, onChange, honorific, needs }: AgreementProps & { needs: SigningNeeds }): JSX.Element {
  return (
    <Radios
      legend={t('sign.how', { hon: honorific })}
      class="ways"
      value={value.method}
      options={needs.ways.map((way) => ({ value: way, label: t(`sign.${way}`), icon: ICONS[way] }))}
      onChange={(method) => onChange({ ...value, method, picture: null })}
    />
  );
}

/** Where the person leaves a mark. */
function Pad({
  value,
  set,
  urlOf,
}: { value: Agreeing; set: (patch: Partial<Agreeing>) => void } & Shared): JSX.Element | null {
  if (value.method === 'signed')
    return (
      <Drawing label={t('sign.pad')} value={value.picture} onSigned={(picture) => set({ picture })} urlOf={urlOf} />
    );
  if (value.method === 'fingerprint') return <Fingered taken={value.picture} onTaken={(picture) => set({ picture })} />;
  return null;
}

interface DrawingProps extends Shared {
  label: string;
  value: Taken;
  onSigned: (picture: Blob | null) => void;
}

/** A drawing that was kept before is shown on its pad again. */
function Drawing({ label, value, onSigned, urlOf }: DrawingProps): JSX.Element {
  const [before] = useState(value);
  const kept = typeof before === 'string' && urlOf ? () => urlOf(before) : undefined;
  return <SignaturePad label={label} onSigned={onSigned} {...(kept ? { kept } : {})} />;
}

function Fingered({ taken, onTaken }: { taken: Taken; onTaken: (picture: Blob) => void }): JSX.Element {
  return (
    <section class="card">
      {taken === null ? <p>{t('sign.page_hint')}</p> : <State state="received">{t('sign.page_taken')}</State>}
      <OnePicture title={t('sign.page_shoot')} onPhoto={onTaken}>
        {t(taken === null ? 'sign.page_shoot' : 'sign.page_again')}
      </OnePicture>
    </section>
  );
}

interface WitnessesProps extends Shared {
  list: readonly Present[];
  onChange: (list: Present[]) => void;
}

function Witnesses({ list, onChange, urlOf }: WitnessesProps): JSX.Element {
  const [second, showSecond] = useState(list[0]?.picture != null);
  const set = (at: number, patch: Partial<Present>): void =>
    onChange(list.map((w, i) => (i === at ? { ...w, ...patch } : w)));
  return (
    <>
      {list.map((w, i) =>
        i === 1 && !second ? (
          <Act key={i} onClick={() => showSecond(true)}>
            {t('sign.witness_next')}
          </Act>
        ) : (
          <Signer
            key={i}
            title={t('sign.witness', { number: i + 1 })}
            pad={t('sign.witness_pad', { number: i + 1 })}
            nameLabel={t('sign.witness_name')}
            value={w}
            onChange={(patch) => set(i, patch)}
            urlOf={urlOf}
          />
        ),
      )}
    </>
  );
}

interface SignerProps extends Shared {
  title: string;
  pad: string;
  hint?: string;
  nameLabel: string;
  value: Present;
  onChange: (patch: Partial<Present>) => void;
}

/** Somebody beside the person, by name and number, who signs as well. */
function Signer({ title, pad, hint, nameLabel, value, onChange, urlOf }: SignerProps): JSX.Element {
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      {hint !== undefined && <p class="small muted">{hint}</p>}
      <div class="two">
        <TextField label={nameLabel} value={value.name} onInput={(name) => onChange({ name })} />
        <TextField
          label={t('person.id')}
          inputMode="numeric"
          value={value.idNumber}
          onInput={(id) => onChange({ idNumber: id.replace(/\D/g, '') })}
        />
      </div>
      <Drawing label={pad} value={value.picture} onSigned={(picture) => onChange({ picture })} urlOf={urlOf} />
    </section>
  );
}
