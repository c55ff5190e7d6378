/** What a screen says while it reads, and when something did not succeed. */
import type { ComponentChildren, JSX } from 'preact';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { Loading, Trouble } from '../ui/lists';
import type { Loaded } from './context';

/** What did not succeed, announced; nothing while `words` is empty. */
export function Problem({ words, children }: { words: string; children?: ComponentChildren }): JSX.Element | null {
  if (words === '') return null;
  return (
    <Trouble>
      <p>{words}</p>
      {children}
    </Trouble>
  );
}

/** Still rows while it is being read; words and another try when it could not be; nothing once it is here. */
export function Reading({ of }: { of: Loaded<unknown> }): JSX.Element | null {
  if (of.value !== null) return null;
  if (of.error === '') return <Loading />;
  return (
    <Trouble action={<Act onClick={of.again}>{t('app.retry')}</Act>}>
      <p>{of.error}</p>
    </Trouble>
  );
}

/** A whole screen while its one thing is being read, and, in the words of `gone`, when there is none; the way out is today. */
export function NotHere({ title, of, gone = '' }: { title: string; of: Loaded<unknown>; gone?: string }): JSX.Element {
  return (
    <>
      <Cloth title={title} />
      <main>{of.value === null ? <Reading of={of} /> : <Problem words={gone} />}</main>
      <Bar>
        <Act kind="main" href="#/today">
          {t('tabs.today')}
        </Act>
      </Bar>
    </>
  );
}
