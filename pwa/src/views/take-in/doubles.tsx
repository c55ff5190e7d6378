/** Before a number is issued: this person has an open dossier for the same procedure. Go on, or open the other. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog';
import { legalDate, shortDate } from '../../ui/format';
import { Act } from '../../ui/frame';
import { t } from '../../ui/i18n';
import type { Double } from '../../work/types';
import { useWork } from '../context';
import { go } from '../router';
import { called } from '../words';
import type { Editing } from './draft';

export function DoubleWarning({ editing }: { editing: Editing }): JSX.Element | null {
  const work = useWork();
  const { draft } = editing;
  const [found, setFound] = useState<readonly Double[]>([]);
  const { idNumber, name, birthOn } = draft.person;
  const codes = (draft.bundle?.codes ?? [draft.procedureCode]).join();
  useEffect(() => {
    let late = false;
    work.doubles(draft).then(
      (doubles) => {
        if (!late) setFound(doubles);
      },
      () => undefined, // the commune looks again when the dossier arrives
    );
    return () => {
      late = true;
    };
  }, [codes, idNumber, name, birthOn]);
  const seen = draft.doublesSeen ?? [];
  const [first] = found.filter(({ dossierId }) => !seen.includes(dossierId));
  if (first === undefined) return null;
  const goOn = (): void => editing.change({ doublesSeen: [...seen, first.dossierId] });
  const open = (): void => {
    editing.keep().then(
      () => go(`#/dossier/${first.dossierId}`),
      () => undefined, // it is told on the screen; nobody leaves
    );
  };
  return (
    <Dialog
      title={t('double.title', { name: called(draft.person) })}
      onClose={goOn}
      acts={
        <>
          <Act onClick={goOn}>{t('double.go_on')}</Act>
          {first.known !== null && (
            <Act kind="main" onClick={open}>
              {t('double.open')}
            </Act>
          )}
        </>
      }
    >
      <Words double={first} />
    </Dialog>
  );
}

function Words({ double: { known } }: { double: Double }): JSX.Element {
  if (known === null) return <p>{t('double.elsewhere')}</p>;
  const { number, procedureName, at } = known;
  return (
    <>
      <p>
        <b>{procedureName}</b>
        <br />
        <span class="num">{number}</span> · {t('double.on', { day: shortDate(legalDate(at)) })}
      </p>
      <p>{t('double.why')}</p>
    </>
  );
}
