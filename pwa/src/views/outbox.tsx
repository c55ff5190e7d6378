/** F10. Each dossier's whereabouts, worst first. "Received" only when every fact and every photo has its signed receipt. */
import './outbox.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { bytes, date, hour, hourOrDate } from '../ui/format';
import { Act, Cloth } from '../ui/frame';
import { capital, t, tOr } from '../ui/i18n';
import { DATABASE, INFO, SEND } from '../ui/icons-more';
import { Empty, Group, Hint, Loading, Rows } from '../ui/lists';
import { Fill, Mark } from '../ui/marks';
import type { OutboxItem, OutboxState, SendState } from '../work/types';
import { Chain } from './chain';
import { useTask, useWork } from './context';
import { MainBar, useLock } from './main-frame';
import { reason } from './problem-item';
import { Problem } from './states';
import { now, SEND_MARK } from './words';

const FIRST = 3;
const PAGE = 20;

export function Outbox(): JSX.Element {
  const work = useWork();
  const outbox = work.outbox.value;
  const task = useTask();
  const [answer, setAnswer] = useState('');
  const send = (): void => {
    setAnswer('');
    task.run(async () => setAnswer(tOr(await work.sendNow(), '')));
  };
  const of = (...states: SendState[]): OutboxItem[] => outbox.items.filter((i) => states.includes(i.state));
  const waiting = [...of('sending'), ...of('saved')];
  const note = task.busy ? t('outbox.trying') : answer === '' ? t('outbox.note') : answer;
  return (
    <>
      <Cloth title={t('tabs.outbox')} onLock={useLock()} />
      <main>
        {outbox.read && <Chain outbox={outbox} lane={work.device.value.lane} />}
        <Problem words={task.error} />
        {waiting.length > 0 && outbox.lastError !== null && (
          <LastTry said={outbox.lastError.key} at={outbox.lastError.at} />
        )}
        <div class="cols">
          <div>
            {of('attention').length > 0 && <Items items={of('attention')} class="attn" />}
            {waiting.length > 0 ? <Items items={waiting} /> : nothingElse(outbox)}
            <Act icon={DATABASE} href="#/hand-over">
              {t('hand_over.open')}
            </Act>
          </div>
          <Received items={of('received')} />
        </div>
      </main>
      <MainBar tab="outbox" note={<span role="status">{note}</span>}>
        <Act kind="main" icon={SEND} busy={task.busy} onClick={send}>
          {t('outbox.send')}
        </Act>
      </MainBar>
    </>
  );
}

/** Why nothing went the last time: no network, or what the commune said to the device as a whole. */
function LastTry({ said, at }: { said: string; at: string }): JSX.Element {
  const words = tOr(said, reason({ code: said.replace('commune.', ''), message: null }));
  return <Hint icon={INFO}>{t('outbox.last_try', { hour: hourOrDate(at, now()), words })}</Hint>;
}

/** "All received" is said of all, not of the rest, and only once it was read. */
function nothingElse({ read, items }: OutboxState): JSX.Element | null {
  if (!read) return <Loading />;
  return items.some(({ state }) => state === 'attention') ? null : <Empty>{t('outbox.empty')}</Empty>;
}

function Received({ items }: { items: readonly OutboxItem[] }): JSX.Element | null {
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  return (
    <div>
      <Group title={t('send.received')}>
        <Items items={all ? items : items.slice(0, FIRST)} />
        {!all && items.length > FIRST && (
          <Act onClick={() => setAll(true)}>{t('list.all', { count: items.length })}</Act>
        )}
      </Group>
    </div>
  );
}

function Items({ items, class: look = '' }: { items: readonly OutboxItem[]; class?: string }): JSX.Element {
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <Rows class={look}>
        {items.slice(0, shown).map((i, n) => (
          <Item key={`${i.dossierId ?? 'own'} ${i.at} ${n}`} item={i} />
        ))}
      </Rows>
      {items.length > shown && <Act onClick={() => setShown(shown + PAGE)}>{t('list.more')}</Act>}
    </>
  );
}

function Item({ item }: { item: OutboxItem }): JSX.Element {
  const ratio = item.totalBytes > 0 ? item.sentBytes / item.totalBytes : 0;
  const title = titleOf(item);
  return (
    <li>
      <div class="row item">
        <Mark state={SEND_MARK[item.state]} progress={item.state === 'sending' ? ratio : undefined} />
        <span>
          <span class={`stand state--${SEND_MARK[item.state]}`}>{standing(item, ratio)}</span>
          <span class="who">{title}</span>
          {aside(item).map((words) => (
            <span class="what" key={words}>
              <br />
              {words}
            </span>
          ))}
        </span>
        {item.state === 'sending' && <Fill ratio={ratio} label={t('outbox.progress', { name: title })} />}
        {item.state === 'attention' && <Act href="#/problems">{t('outbox.to_tray')}</Act>}
      </div>
    </li>
  );
}

function titleOf({ title, dossierId, views }: OutboxItem): string {
  if (title !== '') return capital(title);
  if (views) return t('outbox.views');
  return t(dossierId === null ? 'outbox.own' : 'outbox.others');
}

/** The lines under the name: what it is, how much is left, what the commune says. */
function aside(item: OutboxItem): string[] {
  const what = item.state === 'sending' ? [item.what, remaining(item)].filter(Boolean).join(' · ') : item.what;
  const why =
    item.state === 'attention' && item.code !== null ? reason({ code: item.code, message: item.message }) : '';
  return [what, why, exported(item)].filter(Boolean);
}

function exported({ exportedAt, state }: OutboxItem): string {
  if (exportedAt === null || state === 'received') return '';
  return t('outbox.exported', { date: date(exportedAt), hour: hour(exportedAt) });
}

function standing(item: OutboxItem, ratio: number): string {
  if (item.state === 'sending') return t('outbox.sending', { percent: Math.round(ratio * 100) });
  if (item.state === 'received' && item.receivedAt !== null)
    return `${t('send.received')} · ${hourOrDate(item.receivedAt, now())}`;
  if (item.state === 'saved')
    return t(item.sentBytes > 0 && item.photosLeft > 0 ? 'outbox.photos_left' : 'outbox.waiting', {
      count: item.photosLeft,
    });
  return t(`send.${item.state}`);
}

function remaining(item: OutboxItem): string {
  const left = bytes(Math.max(0, item.totalBytes - item.sentBytes));
  return item.photosLeft > 0
    ? t('outbox.left_photos', { photos: item.photosLeft, size: left })
    : t('outbox.left', { size: left });
}
