/** The way out where nothing can be taken in: to the reason, and its slip (Mẫu 03). All that was typed is kept first. */
import type { JSX } from 'preact';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { WITHDRAW } from '../../ui/icons-more';
import { go, href } from '../router';
import type { Editing } from './draft';

export function NotTaken({ editing }: { editing: Editing }): JSX.Element | null {
  const { draft, keep } = editing;
  if (draft.procedureCode === null || draft.person.name.trim() === '') return null;
  const leave = (): void => {
    keep().then(
      () => go(href(['refuse'], { draft: draft.id })),
      () => undefined, // it is told on this screen; leaving would lose what was typed
    );
  };
  return (
    <Act icon={WITHDRAW} onClick={leave}>
      {t('refuse.start')}
    </Act>
  );
}
