/** A dossier that is not taken in: why, on what it rests, read out to the person; then the slip (Mẫu 03). */
import './receipt.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { offSite } from '../domain/offsite';
import { Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { INFO } from '../ui/icons-more';
import { Hint } from '../ui/lists';
import type { Draft, Procedure, Refusal } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { handOver } from './just-saved';
import { go, href, type Route } from './router';
import { NotHere, Problem } from './states';
import { focusFirstProblem } from './take-in/person';
import { called } from './words';

/** What is said most; the officer may word it otherwise. It is written in Vietnamese whatever the screen speaks. */
const USUAL = {
  elsewhere: 'Việc này không thuộc thẩm quyền giải quyết của xã.',
  office: 'Thủ tục này phải làm tại trụ sở, không làm được ở phiên lưu động.',
  papers: 'Hồ sơ thiếu giấy tờ bắt buộc, người nộp không bổ sung được.',
  done: 'Việc này đã được giải quyết.',
} as const;
type Usual = keyof typeof USUAL | 'other';

export function Refuse({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.query.get('draft') ?? '';
  const read = useLoaded(async () => {
    const [draft, all] = await Promise.all([work.draft(id), work.procedures()]);
    return { draft, procedure: all.find((one) => one.code === draft?.procedureCode) ?? null };
  }, [id]);
  const { draft, procedure } = read.value ?? {};
  if (draft && procedure) return <Form draft={draft} procedure={procedure} />;
  return <NotHere title={t('refuse.title')} of={read} gone={t('draft.gone')} />;
}

function Form({ draft, procedure }: { draft: Draft; procedure: Procedure }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [refusal, set] = useState<Refusal>({ reason: firstReason(procedure), basis: '' });
  const [asked, setAsked] = useState(false);
  const save = (): void => {
    setAsked(true);
    if (refusal.reason.trim() === '' || refusal.basis.trim() === '') return focusFirstProblem();
    task.run(async () => {
      const dossier = await work.refuseIntake(draft.id, refusal);
      handOver(dossier);
      go(`#/slip/${dossier.id}/refusal`, true);
    });
  };
  return (
    <>
      <Cloth title={t('refuse.title')} />
      <main>
        <p>
          <b>{called(draft.person)}</b> · {procedure.name}
        </p>
        <Why refusal={refusal} set={(patch) => set({ ...refusal, ...patch })} asked={asked} />
        <Hint icon={INFO}>{t('refuse.read_out', { hon: draft.person.honorific })}</Hint>
        {refusal.reason.trim() !== '' && (
          <blockquote class="told" lang="vi">
            {toldWords(draft, procedure, refusal)}
          </blockquote>
        )}
        <Problem words={task.error}>
          <p class="small">{t('draft.whole')}</p>
        </Problem>
      </main>
      <Bar note={task.busy ? <span role="status">{t('sign.saving')}</span> : undefined}>
        <Act kind="side" href={href(['take-in', draft.step], { draft: draft.id })}>
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={save}>
          {t('refuse.save')}
        </Act>
      </Bar>
    </>
  );
}

interface WhyProps {
  refusal: Refusal;
  set: (patch: Partial<Refusal>) => void;
  /** the officer wanted to save: what is missing is said */
  asked: boolean;
}

function Why({ refusal, set, asked }: WhyProps): JSX.Element {
  const known = (Object.keys(USUAL) as (keyof typeof USUAL)[]).find((key) => USUAL[key] === refusal.reason);
  const options = [...Object.keys(USUAL), 'other'] as Usual[];
  return (
    <>
      <Radios
        legend={t('refuse.why')}
        value={known ?? 'other'}
        onChange={(key) => set({ reason: key === 'other' ? '' : USUAL[key] })}
        options={options.map((key) => ({ value: key, label: t(`refuse.${key}`) }))}
      />
      <TextField
        label={t('refuse.reason')}
        lines={3}
        value={refusal.reason}
        onInput={(reason) => set({ reason })}
        error={asked && refusal.reason.trim() === '' ? t('refuse.need_reason') : undefined}
      />
      <TextField
        label={t('refuse.basis')}
        lines={2}
        hint={t('refuse.basis_hint')}
        value={refusal.basis}
        onInput={(basis) => set({ basis })}
        error={asked && refusal.basis.trim() === '' ? t('refuse.need_basis') : undefined}
      />
    </>
  );
}

/** What may not be taken in away from the centre is the likeliest reason there. */
function firstReason({ fieldService }: Procedure): string {
  return offSite({ field_service: fieldService, status: 'active' }).mayIntake ? '' : USUAL.office;
}

/** What is read to the person: always in Vietnamese. */
function toldWords({ person }: Draft, { name }: Procedure, { reason, basis }: Refusal): string {
  const closed = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
  const rests = basis.trim() === '' ? '' : ` Căn cứ: ${closed(basis)}`;
  return `Thưa ${person.honorific} ${person.name}, hồ sơ ${name} chưa nhận được. Lý do: ${closed(reason)}${rests}`;
}
