/** One dossier in a list. */
import type { JSX } from 'preact';
import { hourOrDate } from '../ui/format';
import { t } from '../ui/i18n';
import { PIN } from '../ui/icons';
import { FILE_CHECK, HOME_HEART } from '../ui/icons-more';
import { Row } from '../ui/lists';
import type { DossierSummary } from '../work/types';
import { called, now, SEND_MARK, sendWords, stateWords, whenDue } from './words';

/** As taken in: when, what, and whether the commune has it. */
export function TakenInRow({ d }: { d: DossierSummary }): JSX.Element {
  return (
    <Row
      href={`#/dossier/${d.id}`}
      mark={SEND_MARK[d.send]}
      who={called(d)}
      stand={`${stateWords(d)} · ${sendWords(d.send)}`}
      what={
        <>
          <span class="num">{hourOrDate(d.at, now())}</span> · {d.procedureName}
        </>
      }
    />
  );
}

/** As a result to give back: where, and until when. */
export function ResultRow({ d }: { d: DossierSummary }): JSX.Element {
  const icon = d.returnBy === 'home' ? HOME_HEART : d.returnBy === 'field_session' ? PIN : FILE_CHECK;
  return (
    <Row
      href={`#/deliver/${d.id}`}
      mark={null}
      icon={icon}
      who={called(d)}
      what={
        <>
          {d.procedureName}
          <br />
          {[t(`return.${d.returnBy}`), d.returnPlace].filter(Boolean).join(', ')}
          {d.dueAt !== null && (
            <>
              <br />
              {t('due.before')} {whenDue(d.dueAt)}
            </>
          )}
        </>
      }
    />
  );
}
