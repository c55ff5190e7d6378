/** F5, step 3. The officer asks and types; the person only talks. Where no limit is known, the officer names the day. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Form } from '../../domain/forms/form';
import { Radios } from '../../ui/choices';
import { TextField } from '../../ui/fields';
import { date, hour, instantOf, legalDate } from '../../ui/format';
import { Act, Bar, Title } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { CLOCK, FORWARD, INFO } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import { codesOf } from '../../work/bundle';
import type { Draft, Procedure, Promise_ } from '../../work/types';
import { type Loaded, useLoaded, useWork } from '../context';
import { Answered, StillOpen } from '../forms/answered';
import { FormStep } from '../forms/form-step';
import { type Asking, type Check, DONE, useForm } from '../forms/use-form';
import { Unverified } from '../procedure-facts';
import { Reading } from '../states';
import { whenDue } from '../words';
import { lacksAddress } from './checks';
import type { Editing, Patch } from './draft';
import { FeeCards } from './fee';
import { focusFirstProblem } from './person';

/** The question as it is read back, in Vietnamese whatever the screen's language: an answer stands under what was asked. */
const MORE = 'Ghi thêm';
const RETURN_BY: readonly Draft['returnBy'][] = ['field_session', 'home', 'counter', 'post'];

interface Known {
  procedure: Procedure | null;
  /** all that is asked for at once */
  procedures: readonly Procedure[];
  promise: Promise_;
}

/** The procedure and what would be promised now; its name is the first answer, until the officer writes a better one. */
function useKnown({ draft, change }: Editing): Loaded<Known> {
  const work = useWork();
  const { bundle } = draft;
  const code = draft.procedureCode ?? '';
  const known = useLoaded(async () => {
    const [all, promise] = await Promise.all([work.procedures(), work.promise(code, bundle)]);
    const procedures = codesOf({ procedureCode: code, bundle }).flatMap((one) => all.find((p) => p.code === one) ?? []);
    return { procedure: procedures[0] ?? null, procedures, promise };
  }, [code, bundle?.codes.join()]);
  const name = known.value?.procedure?.name ?? '';
  useEffect(() => {
    if (name !== '') change((old) => (old.content === '' ? { content: name } : {}));
  }, [name]);
  return known;
}

export function DeclarationStep({ editing }: { editing: Editing }): JSX.Element {
  const work = useWork();
  const codes = codesOf(editing.draft);
  const form = useLoaded(async () => withCheck(await work.declarationForm(codes)), [codes.join()]);
  if (form.value === null) return <NotRead of={form} />;
  return form.value.form === null ? (
    <Rest editing={editing} asking={null} />
  ) : (
    <ByForm editing={editing} form={form.value.form} check={form.value.check} />
  );
}

function NotRead({ of }: { of: Loaded<unknown> }): JSX.Element {
  return (
    <main>
      <Reading of={of} />
    </main>
  );
}

/** The form and its judge, which only a form needs. */
async function withCheck(form: Form | null): Promise<{ form: Form | null; check: Check }> {
  if (form === null) return { form, check: () => [] };
  const { checker } = await import('../../domain/forms/check');
  return { form, check: checker(form.schema) };
}

/** The questions of the form first; then where and when the result is given. */
function ByForm({ editing, form, check }: { editing: Editing; form: Form; check: Check }): JSX.Element {
  const asking = useForm(editing, form, check);
  return asking.at === DONE ? (
    <Rest editing={editing} asking={asking} />
  ) : (
    <FormStep asking={asking} editing={editing} />
  );
}

function Rest({ editing, asking }: { editing: Editing; asking: Asking | null }): JSX.Element {
  const { draft } = editing;
  const [asked, setAsked] = useState(false);
  const known = useKnown(editing);
  const empty = draft.content.trim() === '';
  const needsDue = known.value?.promise.basis === 'stated_needed' && draft.statedDueAt === null;
  const noAddress = lacksAddress(draft);
  const next = (): void => {
    setAsked(true);
    if (empty || noAddress || needsDue) focusFirstProblem();
    else editing.toStep('papers');
  };
  return (
    <>
      <main>
        <div class="sum">
          <p class="muted small">{known.value?.procedure?.name}</p>
          <Title>{t('declaration.title')}</Title>
        </div>
        <Reading of={known} />
        {asking !== null && <Answered asking={asking} shown={[]} />}
        {asking !== null && <StillOpen asking={asking} />}
        <Asked {...editing} missing={asked && empty} />
        <Return {...editing} missing={asked && noAddress} />
        {known.value !== null && <Promised {...editing} known={known.value} missing={asked && needsDue} />}
      </main>
      <Bar>
        <Act kind="main" after={FORWARD} onClick={next}>
          {t('declaration.next')}
        </Act>
      </Bar>
    </>
  );
}

interface PartProps {
  draft: Draft;
  change: (patch: Patch) => void;
}

function Asked({ draft, change, missing }: PartProps & { missing: boolean }): JSX.Element {
  return (
    <>
      <TextField
        label={t('declaration.content')}
        lines={3}
        hint={t('declaration.content_hint')}
        value={draft.content}
        onInput={(content) => change({ content })}
        error={missing ? t('declaration.content_missing') : undefined}
      />
      <TextField
        label={t('declaration.note')}
        lines={2}
        value={String(draft.declaration[MORE] ?? '')}
        onInput={(more) => change({ declaration: { ...draft.declaration, [MORE]: more } })}
      />
    </>
  );
}

function Return({ draft, change, missing }: PartProps & { missing: boolean }): JSX.Element {
  const { address } = draft.person;
  const byPost = draft.returnBy === 'post';
  return (
    <>
      <Radios
        legend={t('declaration.return')}
        class="grid"
        value={draft.returnBy}
        onChange={(returnBy) => change({ returnBy })}
        options={RETURN_BY.map((r) => ({ value: r, label: t(`return.${r}`) }))}
      />
      {draft.returnBy !== 'counter' && (
        <TextField
          label={t(byPost ? 'declaration.place_post' : 'declaration.place')}
          hint={byPost && address.trim() !== '' ? t('declaration.place_home', { address }) : undefined}
          error={missing ? t('declaration.place_missing') : undefined}
          value={draft.returnPlace}
          onInput={(returnPlace) => change({ returnPlace })}
        />
      )}
    </>
  );
}

/** What the catalogue says of it: until when, and for how much. */
function Promised({ draft, change, known, missing }: PartProps & { known: Known; missing: boolean }): JSX.Element {
  return (
    <>
      <Due promise={known.promise} draft={draft} change={change} missing={missing} />
      <FeeCards procedures={known.procedures} draft={draft} change={change} />
    </>
  );
}

interface DueProps {
  promise: Promise_;
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  missing: boolean;
}

function Due({ promise, draft, change, missing }: DueProps): JSX.Element {
  if (promise.basis === 'computed' && promise.dueAt !== null) {
    return (
      <section class="card">
        <h2>{t('due.title')}</h2>
        <p>
          <b>{whenDue(promise.dueAt)}</b> <Unverified when={!promise.verified} />
        </p>
        <Hint icon={CLOCK}>{t('due.computed')}</Hint>
      </section>
    );
  }
  return <StatedDue draft={draft} change={change} missing={missing} />;
}

/** The law names no limit that we could verify: the officer promises a day, and the slip says "chưa xác minh". */
function StatedDue({ draft, change, missing }: Omit<DueProps, 'promise'>): JSX.Element {
  const at = draft.statedDueAt;
  const [on, setOn] = useState(at === null ? '' : legalDate(at));
  const [clock, setClock] = useState(at === null ? '16:30' : hour(at));
  const set = (day: string, time: string): void => {
    setOn(day);
    setClock(time);
    change({ statedDueAt: instantOf(day, time) });
  };
  return (
    <section class="card">
      <h2>{t('due.title')}</h2>
      <Hint icon={INFO}>
        {t('due.stated')} <Unverified when={true} />
      </Hint>
      <div class="two">
        <TextField
          label={t('due.day')}
          type="date"
          value={on}
          onInput={(v) => set(v, clock)}
          error={missing ? t('due.missing') : undefined}
          hint={on === '' ? undefined : date(on)}
        />
        <TextField label={t('due.hour')} type="time" value={clock} onInput={(v) => set(on, v)} />
      </div>
    </section>
  );
}
