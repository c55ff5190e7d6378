/** "Ảnh bị nhoè. Chụp lại?": said at once, with both answers at hand; nobody has to answer. */
import './pages.css';
import type { ComponentChildren, JSX } from 'preact';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { Mark } from '../../ui/marks';
import type { DraftPhoto } from '../../work/types';

interface FaultyProps {
  photo: DraftPhoto;
  onUse: () => void;
  /** the button that takes it again */
  children: ComponentChildren;
}

export function Faulty({ photo, onUse, children }: FaultyProps): JSX.Element | null {
  const [fault] = photo.faults ?? [];
  if (fault === undefined) return null;
  return (
    <div class="faulty">
      <p role="alert">
        <Mark state="attention" size="xs" />
        {t(`fault.${fault}`)}
      </p>
      {children}
      <Act onClick={onUse}>{t('fault.use')}</Act>
    </div>
  );
}
