/** An officer's own star on a procedure. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../ui/i18n';
import { Ico } from '../ui/icons';
import { STAR } from '../ui/icons-procedure';
import { useTask, useWork } from './context';

export function StarButton({ code }: { code: string }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [starred, setStarred] = useState(false);
  useEffect(() => {
    task.run(async () => setStarred((await work.favourites()).includes(code)));
  }, [code]);
  const turn = (): void =>
    task.run(async () => {
      await work.setFavourite(code, !starred);
      setStarred(!starred);
    });
  return (
    <button type="button" class="btn btn--line star" aria-pressed={starred} onClick={turn}>
      <Ico d={STAR} />
      <span>{t(starred ? 'star.unset' : 'star.set')}</span>
    </button>
  );
}
