/** One door: who, what, where exactly; and what is urgent about it, in words. */
import type { JSX } from 'preact';
import { fold } from '../../domain/text';
import { date } from '../../ui/format';
import { t } from '../../ui/i18n';
import { PIN } from '../../ui/icons';
import { FILE_CHECK, HOME_HEART } from '../../ui/icons-more';
import { Row } from '../../ui/lists';
import type { RunItem } from '../../work/types';
import { called, daysLeft, now } from '../words';
import { overdue } from './order';

export function RunRow({ item, on }: { item: RunItem; on: string }): JSX.Element {
  const icon = item.returnBy === 'home' ? HOME_HEART : item.returnBy === 'field_session' ? PIN : FILE_CHECK;
  const known = fold(item.address).includes(fold(item.returnPlace)); // the same place in other words
  const where = [item.address, known ? '' : item.returnPlace].filter(Boolean);
  return (
    <Row
      href={`#/deliver/${item.id}?from=run`}
      mark={overdue(item, now()) ? 'attention' : null}
      icon={icon}
      who={called(item)}
      stand={standing(item, on)}
      what={
        <>
          {item.procedureName}
          <br />
          <span class="num">{item.number}</span>
          <br />
          {[t(`return.${item.returnBy}`), ...where].join(' · ')}
        </>
      }
    />
  );
}

function standing({ dueAt, nextOn }: RunItem, on: string): string | undefined {
  const said: string[] = [];
  if (nextOn !== null) said.push(nextOn === on ? t('run.arranged_today') : t('run.arranged', { date: date(nextOn) }));
  if (dueAt !== null && dueAt < now()) said.push(t('run.due', { days: daysLeft(dueAt, now()) }));
  return said.length > 0 ? said.join(' · ') : undefined;
}
