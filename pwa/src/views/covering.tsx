/** What is sensitive in a dossier is covered until the officer says what they need it for; that is kept first. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { EYE } from '../ui/icons';
import type { UncoverReason } from '../work/types';
import { useTask, useWork } from './context';

const REASONS: readonly UncoverReason[] = ['handle', 'identify', 'asked'];

/** Covered again with every opening of the screen. */
export interface Covering {
  open: boolean;
  uncover: (why: UncoverReason) => void;
  /** why it could not be kept, and so stays covered */
  error: string;
}

export function useCovering(dossier: string): Covering {
  const work = useWork();
  const task = useTask();
  const [open, setOpen] = useState(false);
  const uncover = (why: UncoverReason): void => {
    void task.run(async () => {
      await work.uncover(dossier, why);
      setOpen(true);
    });
  };
  return { open, uncover, error: task.error };
}

/** One tap on the reason opens it. */
export function Uncover({ covering }: { covering: Covering }): JSX.Element {
  return (
    <section class="card" aria-label={t('covered.title')}>
      <p>{t('covered.why')}</p>
      <div class="others">
        {REASONS.map((why) => (
          <Act key={why} icon={EYE} onClick={() => covering.uncover(why)}>
            {t(`covered.${why}`)}
          </Act>
        ))}
      </div>
      {covering.error !== '' && <p role="alert">{covering.error}</p>}
      <p class="small muted">{t('covered.noted')}</p>
    </section>
  );
}
