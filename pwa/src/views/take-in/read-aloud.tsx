/**
 * The device reads aloud, where it has a Vietnamese voice of its own: nothing is sent anywhere. `Esc` stops it, and so
 * does leaving: the next person must not hear it.
 */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { VOLUME } from '../../ui/icons-more';

function ownVoice(): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in globalThis)) return null;
  return speechSynthesis.getVoices().find((v) => v.localService && v.lang.startsWith('vi')) ?? null;
}

/** The voice may arrive after the page did. Leaving the view or the app, and `Esc`, end what is being read. */
function useOwnVoice(): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(ownVoice);
  useEffect(() => {
    if (!('speechSynthesis' in globalThis)) return undefined;
    const over = new AbortController();
    const { signal } = over;
    const stop = (): void => speechSynthesis.cancel();
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') stop();
    };
    const escaped = (e: KeyboardEvent): void => {
      if (e.key === 'Escape') stop();
    };
    speechSynthesis.addEventListener('voiceschanged', () => setVoice(ownVoice()), { signal });
    addEventListener('keydown', escaped, { signal });
    addEventListener('blur', stop, { signal });
    document.addEventListener('visibilitychange', hidden, { signal });
    return () => {
      over.abort();
      stop();
    };
  }, []);
  return voice;
}

interface ReadAloudProps {
  /** always the Vietnamese ones: they are what is agreed to */
  sentences: readonly string[];
  /** which one is being read, null when none is */
  onReading: (index: number | null) => void;
}

export function ReadAloud({ sentences, onReading }: ReadAloudProps): JSX.Element | null {
  const voice = useOwnVoice();
  const [reading, setReading] = useState(false);
  if (voice === null) return null;
  const ended = (): void => {
    setReading(false);
    onReading(null);
  };
  const read = (): void => {
    if (reading) return speechSynthesis.cancel();
    setReading(true);
    sentences.forEach((sentence, i) => {
      const said = new SpeechSynthesisUtterance(sentence);
      said.voice = voice;
      said.lang = voice.lang;
      said.onstart = () => onReading(i);
      said.onerror = ended;
      if (i === sentences.length - 1) said.onend = ended;
      speechSynthesis.speak(said);
    });
  };
  return (
    <Act icon={VOLUME} onClick={read}>
      {t(reading ? 'sign.stop_reading' : 'sign.read_aloud')}
    </Act>
  );
}
