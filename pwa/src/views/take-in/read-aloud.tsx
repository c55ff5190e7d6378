/** The device reads aloud, where it has a Vietnamese voice of its own: nothing is sent anywhere. `Esc` stops it. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { VOLUME } from '../../ui/icons-more';

function ownVoice(): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in globalThis)) return null;
  return speechSynthesis.getVoices().find((v) => v.localService && v.lang.startsWith('vi')) ?? null;
}

/** The voice may arrive after the page did. Leaving the view, and `Esc`, end what is being read. */
function useOwnVoice(): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(ownVoice);
  useEffect(() => {
    if (!('speechSynthesis' in globalThis)) return undefined;
    const found = (): void => setVoice(ownVoice());
    const stop = (e: KeyboardEvent): void => {
      if (e.key === 'Escape') speechSynthesis.cancel();
    };
    speechSynthesis.addEventListener('voiceschanged', found);
    addEventListener('keydown', stop);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', found);
      removeEventListener('keydown', stop);
      speechSynthesis.cancel();
    };
  }, []);
  return voice;
}

export function ReadAloud({ sentences }: { sentences: readonly string[] }): JSX.Element | null {
  const voice = useOwnVoice();
  const [reading, setReading] = useState(false);
  if (voice === null) return null;
  const read = (): void => {
    if (reading) return speechSynthesis.cancel();
    const said = new SpeechSynthesisUtterance(sentences.join('\n'));
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = said.onerror = () => setReading(false);
    setReading(true);
    speechSynthesis.speak(said);
  };
  return (
    <Act icon={VOLUME} onClick={read}>
      {t(reading ? 'sign.stop_reading' : 'sign.read_aloud')}
    </Act>
  );
}
