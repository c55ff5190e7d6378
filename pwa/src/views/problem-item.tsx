/** One entry that could not go or was not applied: what it is, since when, why, what is safe, and three acts at most. */
import type { JSX } from 'preact';
import { date, hour } from '../ui/format';
import { Act } from '../ui/frame';
import { capital, t, tOr } from '../ui/i18n';
import { FILE_TEXT, REFRESH, SEND } from '../ui/icons-more';
import { Mark, type MarkState } from '../ui/marks';
import type { ProblemAct, ProblemItem, ProblemKind } from '../work/tray-types';
import { OnePicture } from './take-in/one-picture';

export type OnAct = (item: ProblemItem, act: ProblemAct, photo?: File) => void;

const MARK: Readonly<Record<ProblemKind, MarkState>> = {
  lost: 'attention',
  stuck: 'attention',
  kept: 'attention',
  held: 'paused',
};

export function Problem({ item, busy, onAct }: { item: ProblemItem; busy: boolean; onAct: OnAct }): JSX.Element {
  return (
    <li class={`card problem problem--${item.kind}`}>
      <div class="top">
        <Mark state={MARK[item.kind]} />
        <div>
          <span class={`stand state--${MARK[item.kind]}`}>{t(`problems.${item.kind}`)}</span>
          <h2>{item.title === '' ? t('outbox.own') : capital(item.title)}</h2>
          <p class="what">{whatItIs(item)}</p>
        </div>
      </div>
      <dl class="facts">
        {item.since !== null && (
          <div>
            <dt>{t('problems.since')}</dt>
            <dd>
              <span class="num">{`${hour(item.since)}, ${date(item.since)}`}</span>
              {item.kind === 'stuck' && item.tries > 1 && `, ${t('problems.tries', { count: item.tries })}`}
            </dd>
          </div>
        )}
        <div>
          <dt>{t(item.kind === 'kept' ? 'problems.commune_says' : 'problems.why')}</dt>
          <dd>{reason(item)}</dd>
        </div>
        <div>
          <dt>{t('problems.safe')}</dt>
          <dd>
            {t(safe(item))}
            {item.exportedAt !== null &&
              ` ${t('outbox.exported', { date: date(item.exportedAt), hour: hour(item.exportedAt) })}.`}
          </dd>
        </div>
      </dl>
      <Acts item={item} busy={busy} onAct={onAct} />
    </li>
  );
}

function Acts({ item, busy, onAct }: { item: ProblemItem; busy: boolean; onAct: OnAct }): JSX.Element {
  return (
    <div class="acts">
      {item.acts.map((act) =>
        act === 'retake' ? (
          <OnePicture key={act} title={t('problems.retake')} busy={busy} onPhoto={(photo) => onAct(item, act, photo)}>
            {t('problems.retake')}
          </OnePicture>
        ) : (
          <Act key={act} icon={ICONS[act]} busy={busy} onClick={() => onAct(item, act)}>
            {t(act === 'again' ? `problems.again_${item.kind}` : `problems.${act}`)}
          </Act>
        ),
      )}
      {item.dossierId !== null && (
        <Act icon={FILE_TEXT} href={`#/dossier/${item.dossierId}`}>
          {t('problems.open')}
        </Act>
      )}
    </div>
  );
}

const ICONS: Readonly<Partial<Record<ProblemAct, string>>> = { again: REFRESH, resend: SEND };

/** "Đã tiếp nhận · Máy này ghi lúc 10:42, 15/09/2026". */
function whatItIs({ fact, picture, words, at }: ProblemItem): string {
  const name = picture !== null ? tOr(`attachment.${picture}`, '') : fact === null ? '' : tOr(`fact.${fact}`, '');
  const made = at === null ? '' : t('problems.made', { hour: hour(at), date: date(at) });
  return [name, words, made].filter(Boolean).join(' · ');
}

/** Never a bare code, and never "error". */
export function reason({ code, message }: Pick<ProblemItem, 'code' | 'message'>): string {
  if (code.startsWith('http_') || code === 'surprise') return t('why.server');
  const said = tOr(`verdict.${code}`, '') || tOr(`why.${code}`, '');
  return said || message || t('why.other', { code });
}

function safe({ kind, picture }: ProblemItem): `problems.safe_${ProblemKind | 'picture'}` {
  return kind === 'lost' && picture !== null ? 'problems.safe_picture' : `problems.safe_${kind}`;
}
