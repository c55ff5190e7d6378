/** The whole intake at a glance: six steps with what each still wants, and the way to the other people who wait. */
import './steps.css';
import type { JSX } from 'preact';
import { Dialog } from '../../ui/dialog';
import { hour } from '../../ui/format';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { PLUS } from '../../ui/icons-more';
import { Mark } from '../../ui/marks';
import type { DraftSummary } from '../../work/types';
import { useWork } from '../context';
import { href } from '../router';
import { called } from '../words';
import { type Editing, STEPS, type Step } from './draft';
import { DropDraft } from './drop-draft';
import type { Lacks } from './lacks';

interface StepsProps {
  editing: Editing;
  step: Step;
  lacks: Lacks | null;
  /** keeps what was typed, then goes there; a failure is told on the screen and nobody leaves */
  onLeave: (to: string) => void;
  onClose: () => void;
}

export function Steps({ editing, step, lacks, onLeave, onClose }: StepsProps): JSX.Element {
  const go = (to: Step): void => {
    onClose();
    editing.toStep(to);
  };
  return (
    <Dialog title={t('flow.title')} onClose={onClose} acts={<Acts onLeave={onLeave} onClose={onClose} />}>
      <ol class="step-list">
        {STEPS.map((one, i) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            <button type="button" class="row" onClick={() => go(one)}>
              <StepMark count={lacks?.[one] ?? 0} here={one === step} number={i + 1} />
              <span>
                <span class="who">{t(`step.${one}`)}</span>
                <br />
                <span class="what">{wants(lacks, one)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <Others mine={editing.draft.id} onLeave={onLeave} />
      <DropDraft editing={editing} />
    </Dialog>
  );
}

function StepMark({ count, here, number }: { count: number; here: boolean; number: number }): JSX.Element {
  if (count === 0 && !here) return <Mark state="received" />;
  return <Mark state={here ? 'now' : 'todo'}>{number}</Mark>;
}

function wants(lacks: Lacks | null, step: Step): string {
  const count = lacks?.[step] ?? 0;
  if (count === 0) return t('flow.enough');
  return step === 'sign' ? t('flow.unsigned') : t('flow.lacks', { count });
}

function Acts({ onLeave, onClose }: Pick<StepsProps, 'onLeave' | 'onClose'>): JSX.Element {
  return (
    <>
      <Act onClick={() => onLeave('#/today')}>{t('flow.park')}</Act>
      <Act icon={PLUS} onClick={() => onLeave('#/take-in/person')}>
        {t('flow.next')}
      </Act>
      <Act kind="main" onClick={onClose}>
        {t('flow.go_on')}
      </Act>
    </>
  );
}

/** Intakes that were put aside on this tablet: one tap, and this one waits instead. */
function Others({ mine, onLeave }: { mine: string } & Pick<StepsProps, 'onLeave'>): JSX.Element | null {
  const drafts = useWork().today.value.drafts.filter(({ id }) => id !== mine);
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="parked">
      <h3 id="parked">{t('flow.parked')}</h3>
      <ul class="step-list">
        {drafts.map((one) => (
          <li key={one.id}>
            <button type="button" class="row" onClick={() => onLeave(addressOf(one))}>
              <Mark state="paused" />
              <span>
                <span class="who">{one.name === '' ? t('today.no_name') : called(one)}</span>
                <br />
                <span class="what">
                  {t(`step.${one.step}`)} · {t('step.saved')} <span class="num">{hour(one.savedAt)}</span>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function addressOf({ id, step }: DraftSummary): string {
  return href(['take-in', step], { draft: id });
}
