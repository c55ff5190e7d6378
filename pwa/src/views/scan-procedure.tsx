/** The code of a procedure from a picture of its QR: our own sheet, or any paper that carries the national code. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CodeReader } from '../capture/scan';
import { procedureCodeIn } from '../domain/procedure-code';
import { type Key, t } from '../ui/i18n';
import { PhotoButton } from '../ui/photo-button';
import { useTask } from './context';

/** `onCode` hears of a code that was read; whether this device knows it is for the screen to say. */
export function ScanProcedure({ onCode }: { onCode: (code: string) => void }): JSX.Element {
  const [trouble, setTrouble] = useState<Key | null>(null);
  const task = useTask();
  const read = (picture: File): void =>
    task.run(async () => {
      const text = await textIn(picture);
      const code = text && procedureCodeIn(text);
      setTrouble(code ? null : text === undefined ? 'find.no_reader' : 'find.no_code');
      if (code) onCode(code);
    });
  return (
    <>
      <PhotoButton onPhoto={read} busy={task.busy}>
        {t('find.scan')}
      </PhotoButton>
      {trouble !== null && (
        <p class="state state--attention" role="alert">
          {t(trouble)}
        </p>
      )}
    </>
  );
}

/** The text of the code in this picture; null where there is none, undefined where this device cannot read codes. */
async function textIn(picture: File): Promise<string | null | undefined> {
  const reader = new CodeReader();
  try {
    return await reader.read(picture);
  } catch {
    return undefined; // it is told on the screen: the code printed under the QR can be typed
  } finally {
    reader.close();
  }
}
