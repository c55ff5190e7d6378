/** The thread of facts: solid where it has happened and the commune has it, stitched where not yet. */
import type { ComponentChildren, JSX } from 'preact';
import { t } from './i18n';
import { Ico, TABLET } from './icons';
import { COMMUNE } from './icons-more';
import { Mark, type MarkState } from './marks';

export interface ThreadFact {
  key: string;
  fact: string;
  /** what else is known of it: a reason, a name, a number */
  more?: string | undefined;
  when: ComponentChildren;
  mark: MarkState;
  /** not happened yet */
  ahead?: boolean | undefined;
}

export function Thread({ facts, label }: { facts: readonly ThreadFact[]; label: string }): JSX.Element {
  return (
    <ol class="thread" aria-label={label}>
      {facts.map((f) => (
        <li key={f.key} class={f.ahead === true ? 'ahead' : f.mark === 'received' ? '' : 'now'}>
          <Mark state={f.mark} />
          <div>
            <p class="fact">
              {f.ahead === true && <span class="vh">{t('thread.not_yet')} </span>}
              {f.fact}
            </p>
            {f.more !== undefined && f.more !== '' && <p class="more">{f.more}</p>}
            <p class="when">{f.when}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Saved on this device; received by the commune. Two receipts, one thread. */
export function TwoReceipts({ savedAt, receivedAt }: { savedAt: string; receivedAt: string | null }): JSX.Element {
  return (
    <ol class="two-receipts" aria-label={t('receipt.two')}>
      <li>
        <Mark state="saved">
          <Ico d={TABLET} />
        </Mark>
        <i class={receivedAt === null ? 'stitch' : 'solid'} aria-hidden="true" />
        <p class="a">
          <b>{t('send.saved')}</b>
          {t('receipt.at')} <span class="num">{savedAt}</span>
        </p>
      </li>
      <li>
        <Mark state={receivedAt === null ? 'todo' : 'received'}>
          {receivedAt === null ? <Ico d={COMMUNE} /> : undefined}
        </Mark>
        <p class="b">
          <b>{t(receivedAt === null ? 'receipt.commune' : 'send.received')}</b>
          {receivedAt === null ? (
            t('receipt.when_online')
          ) : (
            <>
              {t('receipt.at')} <span class="num">{receivedAt}</span>
            </>
          )}
        </p>
      </li>
    </ol>
  );
}
