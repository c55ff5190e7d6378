/** What stands around one act on a dossier: it is read first, and where the act is not possible now, that is said. */
import type { JSX } from 'preact';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { Empty, Loading } from '../ui/lists';
import type { DossierView, ViewReason } from '../work/types';
import { useLoaded, useWork } from './context';
import { Problem } from './states';

interface WhenAllowedProps<Type extends string> {
  id: string;
  why: ViewReason;
  title: string;
  /** the operation that the screen would record; undefined where the address names none */
  act: Type | undefined;
  children: (d: DossierView, act: Type) => JSX.Element;
}

export function WhenAllowed<Type extends string>(props: WhenAllowedProps<Type>): JSX.Element {
  const { id, why, title, act, children } = props;
  const work = useWork();
  const dossier = useLoaded(() => work.dossier(id, why), [id]);
  const d = dossier.value;
  if (d !== null && act !== undefined && d.allowed.includes(act)) return children(d, act);
  return (
    <>
      <Cloth title={title} />
      <main>
        <Problem words={dossier.error} />
        {d === null ? dossier.error === '' && <Loading /> : <Empty>{t('act.not_now')}</Empty>}
      </main>
      <Bar>
        <Act kind="main" href={`#/dossier/${id}`}>
          {t('receipt.open')}
        </Act>
      </Bar>
    </>
  );
}
