/** F3 to F7: taking in, one step a screen. The tabs are hidden; back never asks, because the draft keeps everything. */
import './take-in.css';
import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { hour } from '../../ui/format';
import { Act, Bar, Cloth } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { Empty, Loading } from '../../ui/lists';
import { StepHeader } from '../../ui/step-header';
import { useWork } from '../context';
import { go, type Route } from '../router';
import { Problem } from '../states';
import { DeclarationStep } from './declaration';
import { DoubleWarning } from './doubles';
import { type Editing, type Found, STEPS, type Step, useDraft } from './draft';
import { type Hand, useHand } from './hand';
import { PapersStep } from './papers';
import { PersonStep } from './person';
import { ProcedureStep } from './procedure';
import { SignStep } from './sign';
import { Steps } from './steps';
import { useField } from './to-field';
import { useLacks } from './use-lacks';

const VIEWS: Readonly<Record<Step, ComponentType<{ editing: Editing; route: Route }>>> = {
  person: PersonStep,
  procedure: ProcedureStep,
  declaration: DeclarationStep,
  papers: PapersStep,
  sign: SignStep,
};

/** One intake after another: each begins with nothing of the one before, and what comes late stays with its own. */
export function TakeIn({ route }: { route: Route }): JSX.Element {
  const hand = useHand(route.query.get('draft'));
  return <Intake key={hand.turn} route={route} hand={hand} />;
}

function Intake({ route, hand }: { route: Route; hand: Hand }): JSX.Element {
  const { editing, ...instead } = useDraft(route);
  hand.draft = editing?.draft.id ?? null;
  const step = STEPS.find((s) => s === route.path[1]) ?? 'person';
  useField(route.query.get('field'));
  useQuickKeys();
  if (editing === null) return <NotYet {...instead} />;
  const View = VIEWS[step];
  return (
    <>
      <Header editing={editing} step={step} />
      <Problem words={editing.error} />
      {STEPS.indexOf(step) > STEPS.indexOf('procedure') && <DoubleWarning editing={editing} />}
      <View key={step} editing={editing} route={route} />
    </>
  );
}

/** Ctrl and Enter press the primary act of the step, wherever the hands are. */
function useQuickKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      document.querySelector<HTMLElement>('footer .btn--main')?.click();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

function Header({ editing, step }: { editing: Editing; step: Step }): JSX.Element {
  const work = useWork();
  const at = STEPS.indexOf(step);
  const lacks = useLacks(editing.draft);
  const [open, setOpen] = useState(false);
  const leave = async (to: string): Promise<void> => {
    setOpen(false);
    if (await kept(editing)) go(to);
  };
  const back = async (): Promise<void> => {
    const before = STEPS[at - 1];
    if (before !== undefined) return editing.toStep(before);
    if (!(await kept(editing))) return; // it is told on the screen; leaving would lose what was typed
    if (isEmpty(editing)) await work.dropDraft(editing.draft.id);
    go('#/today');
  };
  return (
    <>
      <StepHeader
        step={at + 1}
        names={[...STEPS, 'receipt' as const].map((s) => t(`step.${s}`))}
        savedAt={hour(editing.draft.savedAt)}
        lacks={STEPS.map((one, i) => i < at && (lacks?.[one] ?? 0) > 0)}
        onBack={() => void back()}
        onSteps={() => setOpen(true)}
      />
      {open && (
        <Steps
          editing={editing}
          step={step}
          lacks={lacks}
          onLeave={(to) => void leave(to)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function kept(editing: Editing): Promise<boolean> {
  return editing.keep().then(
    () => true,
    () => false,
  );
}

function isEmpty({ draft }: Editing): boolean {
  return draft.person.name.trim() === '' && draft.person.idNumber === '' && draft.procedureCode === null;
}

function NotYet({ missing, full, error }: Omit<Found, 'editing'>): JSX.Element {
  return (
    <>
      <Cloth title={t('today.take_in')} />
      <main>
        <Problem words={error} />
        {missing ? <Empty>{t('draft.gone')}</Empty> : error === '' && <Loading />}
      </main>
      <Bar>
        {full && (
          <Act kind="side" href="#/today">
            {t('tabs.today')}
          </Act>
        )}
        <Act kind="main" href={full ? '#/outbox' : '#/today'}>
          {t(full ? 'room.outbox' : 'tabs.today')}
        </Act>
      </Bar>
    </>
  );
}
