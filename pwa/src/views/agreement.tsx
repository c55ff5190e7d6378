/**
 * How somebody agrees: a signature, an ink fingerprint on the paper (its page photographed), or two witnesses.
 * The three are equal: nobody has to draw.
 */
import './agreement.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { FINGERPRINT, SIGNATURE, USERS } from '../ui/icons-more';
import { State } from '../ui/marks';
import { PhotoButton } from '../ui/photo-button';
import { SignaturePad } from '../ui/signature-pad';
import type { AgreementInput, DraftPhoto, Honorific } from '../work/types';
import { idOk } from './take-in/checks';

export type Method = AgreementInput['method'];
export interface Agreeing {
  method: Method | '';
  /** a drawing or the photographed page */
  picture: Blob | null;
  witnesses: { name: string; idNumber: string; picture: Blob | null }[];
  interpreter: string;
}
const NOBODY = { name: '', idNumber: '', picture: null };
export const NOT_YET: Agreeing = { method: 'signed', picture: null, witnesses: [NOBODY, NOBODY], interpreter: '' };

/** What is still missing before it counts; null when nothing is. */
export function lacking(
  a: Agreeing,
): 'sign.missing' | 'sign.missing_page' | 'sign.missing_witness' | 'sign.missing_method' | 'person.id_wrong' | null {
  if (a.method === '') return 'sign.missing_method';
  if (a.method === 'signed') return a.picture === null ? 'sign.missing' : null;
  if (a.method === 'fingerprint') return a.picture === null ? 'sign.missing_page' : null;
  if (!a.witnesses.every((w) => w.name.trim() !== '' && w.picture !== null)) return 'sign.missing_witness';
  return a.witnesses.every((w) => idOk(w.idNumber)) ? null : 'person.id_wrong';
}

export type KeepPicture = (picture: Blob, kind: DraftPhoto['kind']) => Promise<DraftPhoto>;

/** What is on the pads of the way that was chosen, in their order, and what kind of picture it is. */
function padsOf({ method, picture, witnesses }: Agreeing): { kind: DraftPhoto['kind']; pads: (Blob | null)[] } {
  if (method === 'witnessed') return { kind: 'signature', pads: witnesses.map((w) => w.picture) };
  return { kind: method === 'fingerprint' ? 'fingerprint_page' : 'signature', pads: [picture] };
}

/** The pictures that count for the way that was chosen, each with what it is. */
export function picturesOf(a: Agreeing): [Blob, DraftPhoto['kind']][] {
  const { kind, pads } = padsOf(a);
  return pads.filter((pad) => pad !== null).map((picture) => [picture, kind]);
}

/** Keeps the pictures one at a time, then says the same as an operation does. */
export async function agreed(a: Agreeing, readBack: string[], keep: KeepPicture): Promise<AgreementInput> {
  const { kind, pads } = padsOf(a);
  const ids: (string | null)[] = [];
  for (const picture of pads) ids.push(picture === null ? null : (await keep(picture, kind)).id);
  const said = { interpreter: a.interpreter.trim(), readBack };
  if (a.method !== 'witnessed')
    return { ...said, method: a.method || 'signed', photoId: ids[0] ?? null, witnesses: [] };
  const witnesses = a.witnesses.map(({ name, idNumber }, i) => ({
    name: name.trim(),
    idNumber,
    photoId: ids[i] ?? null,
  }));
  return { ...said, method: a.method, photoId: null, witnesses };
}

interface AgreementProps {
  value: Agreeing;
  onChange: (value: Agreeing) => void;
  honorific: Honorific;
  fingerprint: boolean;
  interpreter: boolean;
  error: string | undefined;
}

export function AgreementFields(props: AgreementProps): JSX.Element {
  const { value, interpreter, error } = props;
  const set = (patch: Partial<Agreeing>): void => props.onChange({ ...value, ...patch });
  return (
    <>
      <Ways {...props} />
      <Pads value={value} set={set} />
      {interpreter && (
        <TextField
          label={t('sign.interpreter')}
          value={value.interpreter}
          onInput={(name) => set({ interpreter: name })}
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

/** What is on the pads belongs to the way: another way starts with none. */
function Ways({ value, onChange, honorific, fingerprint }: AgreementProps): JSX.Element {
  const ways = [
    { value: 'signed' as const, label: t('sign.signed'), icon: SIGNATURE },
    ...(fingerprint ? [{ value: 'fingerprint' as const, label: t('sign.fingerprint'), icon: FINGERPRINT }] : []),
    { value: 'witnessed' as const, label: t('sign.witnessed'), icon: USERS },
  ];
  return (
    <Radios
      legend={t('sign.how', { hon: honorific })}
      class="ways"
      value={value.method}
      options={ways}
      onChange={(method) => onChange({ ...value, method, picture: null })}
    />
  );
}

/** Where the person, or who stands in for their hand, leaves a mark. */
function Pads({ value, set }: { value: Agreeing; set: (patch: Partial<Agreeing>) => void }): JSX.Element | null {
  if (value.method === 'signed') return <SignaturePad label={t('sign.pad')} onSigned={(picture) => set({ picture })} />;
  if (value.method === 'fingerprint') return <Page taken={value.picture} onTaken={(picture) => set({ picture })} />;
  if (value.method === 'witnessed')
    return <Witnesses list={value.witnesses} onChange={(witnesses) => set({ witnesses })} />;
  return null;
}

function Page({ taken, onTaken }: { taken: Blob | null; onTaken: (picture: Blob) => void }): JSX.Element {
  return (
    <section class="card">
      {taken === null ? <p>{t('sign.page_hint')}</p> : <State state="received">{t('sign.page_taken')}</State>}
      <PhotoButton onPhoto={onTaken}>{t(taken === null ? 'sign.page_shoot' : 'sign.page_again')}</PhotoButton>
    </section>
  );
}

function Witnesses({
  list,
  onChange,
}: {
  list: Agreeing['witnesses'];
  onChange: (list: Agreeing['witnesses']) => void;
}): JSX.Element {
  const [second, showSecond] = useState(list[0]?.picture != null);
  const set = (at: number, patch: Partial<Agreeing['witnesses'][number]>): void =>
    onChange(list.map((w, i) => (i === at ? { ...w, ...patch } : w)));
  return (
    <>
      {list.map((w, i) =>
        i === 1 && !second ? (
          <Act key={i} onClick={() => showSecond(true)}>
            {t('sign.witness_next')}
          </Act>
        ) : (
          <Witness key={i} number={i + 1} value={w} onChange={(patch) => set(i, patch)} />
        ),
      )}
    </>
  );
}

interface WitnessProps {
  number: number;
  value: Agreeing['witnesses'][number];
  onChange: (patch: Partial<Agreeing['witnesses'][number]>) => void;
}

function Witness({ number, value, onChange }: WitnessProps): JSX.Element {
  return (
    <section class="card" aria-label={t('sign.witness', { number })}>
      <h2>{t('sign.witness', { number })}</h2>
      <div class="two">
        <TextField label={t('sign.witness_name')} value={value.name} onInput={(name) => onChange({ name })} />
        <TextField
          label={t('person.id')}
          inputMode="numeric"
          value={value.idNumber}
          onInput={(id) => onChange({ idNumber: id.replace(/\D/g, '') })}
        />
      </div>
      <SignaturePad label={t('sign.witness_pad', { number })} onSigned={(picture) => onChange({ picture })} />
    </section>
  );
}
