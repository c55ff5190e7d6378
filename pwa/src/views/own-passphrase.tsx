/** A passphrase of one's own: five words proposed, or one's own if it is as hard to guess. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Passphrase } from '../ui/fields';
import { Act } from '../ui/frame';
import { t } from '../ui/i18n';
import { REFRESH } from '../ui/icons-more';
import { useTask, useWork } from './context';

const PAUSE_MS = 300; // the estimate takes a few milliseconds a letter on a cheap tablet

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  error?: string | undefined;
}

export function OwnPassphrase({ label, value, onInput, error }: Props): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [proposed, setProposed] = useState('');
  const weak = useWeak(value);
  const propose = (): void =>
    task.run(async () => {
      const words = await work.proposePassphrase();
      setProposed(words);
      onInput(words);
    });
  const told = proposed !== '' && proposed === value ? t('ways.write_down', { words: proposed }) : t('ways.own_hint');
  return (
    <>
      <Passphrase
        label={label}
        value={value}
        onInput={onInput}
        error={error ?? (weak ? t('ways.weak') : undefined)}
        hint={told}
      />
      <Act icon={REFRESH} onClick={propose} busy={task.busy} label={t('ways.propose_for', { label })}>
        {t('ways.propose')}
      </Act>
    </>
  );
}

/** Whether what was typed is too easy; not said before there is something to judge, nor at every letter. */
function useWeak(value: string): boolean {
  const work = useWork();
  const [weak, setWeak] = useState(false);
  useEffect(() => {
    setWeak(false);
    if (value.length < 8) return;
    const timer = setTimeout(() => {
      void work.strongEnough(value).then((strong) => setWeak(!strong));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return weak;
}
