/** The acts that the life of a dossier and this person's role allow now: one primary, the rest under "Việc khác". */
import type { JSX } from 'preact';
import { Act } from '../ui/frame';
import { type Key, t } from '../ui/i18n';
import { FILE_CHECK, FILE_TEXT, NOTE, SHIELD, SIGNATURE, WITHDRAW } from '../ui/icons-more';
import { Group } from '../ui/lists';
import type { DossierView } from '../work/types';
import { useWork } from './context';
import { FeeDue, feeTaken, feeWaits } from './fee-slip';

interface ActOf {
  type: string;
  words: Key;
  icon: string;
  href: (id: string) => string;
}

/** The nearer to the citizen's hands, the earlier. */
const FORWARD_ACTS: readonly ActOf[] = [
  { type: 'delivered', words: 'act.delivered', icon: FILE_CHECK, href: (id) => `#/deliver/${id}` },
  { type: 'decided', words: 'act.decided', icon: SIGNATURE, href: (id) => `#/decide/${id}` },
  { type: 'appraised', words: 'act.appraised', icon: SHIELD, href: (id) => `#/act/${id}/appraised` },
];
const SIDE_ACTS: readonly ActOf[] = [
  {
    type: 'supplement_requested',
    words: 'act.supplement_requested',
    icon: FILE_TEXT,
    href: (id) => `#/act/${id}/supplement_requested`,
  },
  {
    type: 'handling_started',
    words: 'act.handling_started',
    icon: FILE_TEXT,
    href: (id) => `#/act/${id}/handling_started`,
  },
  { type: 'note_added', words: 'act.note_added', icon: NOTE, href: (id) => `#/act/${id}/note_added` },
  { type: 'withdrawn', words: 'act.withdrawn', icon: WITHDRAW, href: (id) => `#/act/${id}/withdrawn` },
];

export function NextActs({ d }: { d: DossierView }): JSX.Element {
  const open = useWork().today.value.session !== null;
  const next = FORWARD_ACTS.find((a) => d.allowed.includes(a.type));
  return (
    <>
      <Act kind="side" icon={FILE_TEXT} href={`#/receipt/${d.id}`}>
        {t('step.receipt')}
      </Act>
      {next === undefined ? (
        <Act kind="main" href={open ? '#/take-in/person' : '#/today'}>
          {t(open ? 'act.next_person' : 'tabs.today')}
        </Act>
      ) : (
        <Act kind="main" icon={next.icon} href={next.href(d.id)}>
          {t(next.words)}
        </Act>
      )}
    </>
  );
}

export function OtherActs({ d }: { d: DossierView }): JSX.Element | null {
  const next = FORWARD_ACTS.find((a) => d.allowed.includes(a.type));
  const others = [...FORWARD_ACTS.filter((a) => a !== next), ...SIDE_ACTS].filter((a) => d.allowed.includes(a.type));
  if (others.length === 0 && !feeWaits(d) && !feeTaken(d)) return null;
  return (
    <Group title={t('act.others')}>
      <div class="others">
        {others.map((a) => (
          <Act key={a.type} icon={a.icon} href={a.href(d.id)}>
            {t(a.words)}
          </Act>
        ))}
        <FeeDue d={d} />
      </div>
    </Group>
  );
}
