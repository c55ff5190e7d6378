/** One act on a dossier that needs a few words: appraise, ask for a supplement, hand on, note, withdraw. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Checks, Radios } from '../ui/choices';
import { TextField } from '../ui/fields';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { INFO } from '../ui/icons-more';
import { Empty, Hint, Loading, Trouble } from '../ui/lists';
import type { DossierView, Work } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { go, type Route } from './router';
import { Problem } from './states';
import { called, paperWords } from './words';

const TYPES = ['appraised', 'supplement_requested', 'handling_started', 'note_added', 'withdrawn'] as const;
type Type = (typeof TYPES)[number];
const REASONS = ['verify_elsewhere', 'council', 'other_agency', 'no_leader', 'needs_time'] as const;

interface Answers {
  outcome: 'complete' | 'incomplete';
  reason: (typeof REASONS)[number] | '';
  items: string[];
  text: string;
}
const EMPTY: Answers = { outcome: 'complete', reason: '', items: [], text: '' };

/** What is missing before the act may be recorded; null when nothing is. */
export function lacks(type: Type, a: Answers): 'act.need_text' | 'act.need_items' | 'act.need_reason' | null {
  const noText = a.text.trim() === '';
  if (type === 'supplement_requested' && a.items.length === 0) return 'act.need_items';
  if (type === 'handling_started' && a.reason === '') return 'act.need_reason';
  if ((type === 'supplement_requested' || type === 'note_added' || type === 'withdrawn') && noText)
    return 'act.need_text';
  return type === 'appraised' && a.outcome === 'incomplete' && noText ? 'act.need_text' : null;
}

async function record(work: Work, id: string, type: Type, a: Answers): Promise<void> {
  const text = a.text.trim();
  if (type === 'appraised') return work.appraise(id, { outcome: a.outcome, note: text });
  if (type === 'supplement_requested') return work.requestSupplement(id, { items: a.items, reason: text });
  if (type === 'handling_started')
    return work.startHandling(id, { reason: a.reason === '' ? 'needs_time' : a.reason, note: text });
  return type === 'withdrawn' ? work.withdraw(id, text) : work.addNote(id, text);
}

export function DossierAct({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const id = route.path[1] ?? '';
  const type = TYPES.find((x) => x === route.path[2]);
  const dossier = useLoaded(() => work.dossier(id), [id]);
  const d = dossier.value;
  if (d !== null && type !== undefined && d.allowed.includes(type)) return <Form d={d} type={type} />;
  return (
    <>
      <Cloth title={t('dossier.title')} />
      <main>
        <Problem words={dossier.error} />
        {d === null ? dossier.error === '' && <Loading /> : <Empty>{t('act.not_now')}</Empty>}
      </main>
      <Bar>
        <Act kind="main" href={`#/dossier/${id}`}>
          {t('receipt.open')}
        </Act>
      </Bar>
    </>
  );
}

function Form({ d, type }: { d: DossierView; type: Type }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [a, setA] = useState<Answers>(EMPTY);
  const [asked, setAsked] = useState(false);
  const set = (patch: Partial<Answers>): void => setA({ ...a, ...patch });
  const lack = lacks(type, a);
  const save = (): void => {
    setAsked(true);
    if (lack !== null) return;
    task.run(async () => {
      await record(work, d.id, type, a);
      go(
        type === 'appraised' && a.outcome === 'incomplete' ? `#/act/${d.id}/supplement_requested` : `#/dossier/${d.id}`,
        true,
      );
    });
  };
  return (
    <>
      <Cloth title={t(`act.${type}`)} />
      <main>
        <section class="card">
          <h2>{called(d)}</h2>
          <p>{d.procedureName}</p>
          <p class="small muted num">{d.number}</p>
        </section>
        <Questions type={type} d={d} a={a} set={set} />
        <TextField
          label={t(`act.${type}_text`)}
          lines={3}
          value={a.text}
          onInput={(text) => set({ text })}
          error={asked && lack === 'act.need_text' ? t(lack) : undefined}
        />
        {asked && lack !== null && lack !== 'act.need_text' && (
          <Trouble>
            <p>{t(lack)}</p>
          </Trouble>
        )}
        <Problem words={task.error} />
      </main>
      <Bar note={task.busy ? <span role="status">{t('sign.saving')}</span> : undefined}>
        <Act kind="side" href={`#/dossier/${d.id}`}>
          {t('app.cancel')}
        </Act>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={save}>
          {t(`act.${type}_save`)}
        </Act>
      </Bar>
    </>
  );
}

function Questions({
  type,
  d,
  a,
  set,
}: {
  type: Type;
  d: DossierView;
  a: Answers;
  set: (patch: Partial<Answers>) => void;
}): JSX.Element | null {
  if (type === 'appraised') {
    return (
      <>
        <ul class="papers card">
          {d.components.map((c) => (
            <li key={c.index}>
              <b>
                {c.index + 1}. {c.name}
              </b>
              <span class="small muted">{paperWords(c.state)}</span>
            </li>
          ))}
        </ul>
        <Radios
          legend={t('act.outcome')}
          value={a.outcome}
          onChange={(outcome) => set({ outcome })}
          options={(['complete', 'incomplete'] as const).map((o) => ({ value: o, label: t(`appraisal.${o}`) }))}
        />
      </>
    );
  }
  if (type === 'supplement_requested') {
    return (
      <>
        <Checks
          legend={t('act.items')}
          values={a.items}
          onChange={(items) => set({ items })}
          options={[
            ...d.components.map((c) => ({ value: c.name, label: c.name, note: paperWords(c.state) })),
            { value: t('act.item_other'), label: t('act.item_other') },
          ]}
        />
        <Hint icon={INFO}>{t('act.clock_stops')}</Hint>
      </>
    );
  }
  if (type === 'handling_started')
    return (
      <Radios
        legend={t('act.why_handling')}
        value={a.reason}
        onChange={(reason) => set({ reason })}
        options={REASONS.map((r) => ({ value: r, label: t(`reason.${r}`) }))}
      />
    );
  return null;
}
