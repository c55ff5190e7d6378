/** F12. Answer a question at the door with no network: search, then one page with who, papers, time, fee, off-site rule. */
import type { JSX } from 'preact';
import { date, number } from '../ui/format';
import { Act, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { INFO, PLUS } from '../ui/icons-more';
import { Empty, Group, Hint } from '../ui/lists';
import type { Procedure } from '../work/types';
import { useTask, useWork } from './context';
import { MainBar, useLock } from './main-frame';
import { mobileForm, offsite } from './offsite';
import { PaperList, ProcedureFacts } from './procedure-facts';
import { ProcedureSearch } from './procedure-search';
import { go, href, type Route } from './router';
import { Reading } from './states';
import { type Catalogue, useCatalogue } from './use-procedures';

export function Procedures({ route }: { route: Route }): JSX.Element {
  const catalogue = useCatalogue();
  const code = route.path[1];
  if (catalogue.value === null) {
    return (
      <>
        <Cloth title={t('tabs.procedures')} onLock={useLock()} />
        <main>
          <Reading of={catalogue} />
        </main>
        <MainBar tab="procedures" />
      </>
    );
  }
  return code === undefined ? <Search catalogue={catalogue.value} /> : <One catalogue={catalogue.value} code={code} />;
}

function Search({ catalogue }: { catalogue: Catalogue }): JSX.Element {
  const at = useWork().device.value.catalogueAt;
  const unverified = catalogue.all.filter((p) => !p.verified || !p.limit.verified).length;
  return (
    <>
      <Cloth title={t('tabs.procedures')} onLock={useLock()}>
        <p class="under muted small">
          {at !== null && t('procedures.as_of', { date: date(at) })}{' '}
          {t('procedures.counts', { all: number(catalogue.all.length), unverified: number(unverified) })}
        </p>
      </Cloth>
      <main>
        <ProcedureSearch
          label={t('procedures.ask')}
          procedures={catalogue.all}
          usual={catalogue.usual}
          chosen={null}
          onChoose={(p) => go(href(['procedures', p.code]))}
        />
      </main>
      <MainBar tab="procedures" />
    </>
  );
}

function One({ catalogue, code }: { catalogue: Catalogue; code: string }): JSX.Element {
  const p = catalogue.all.find((x) => x.code === code);
  return (
    <>
      <Cloth title={p?.name ?? t('tabs.procedures')} onLock={useLock()} />
      <main>{p === undefined ? <Empty>{t('search.nothing')}</Empty> : <Page p={p} all={catalogue.all} />}</main>
      <MainBar tab="procedures">{p !== undefined && offsite(p).takeIn && <TakeThisIn p={p} />}</MainBar>
    </>
  );
}

function Page({ p, all }: { p: Procedure; all: readonly Procedure[] }): JSX.Element {
  const mobile = mobileForm(p, all);
  return (
    <>
      <section class="card">
        <p class="small muted">{p.field}</p>
        <ProcedureFacts p={p} />
        {mobile !== null && (
          <Act href={href(['procedures', mobile.code])}>{t('procedure.mobile', { name: mobile.name })}</Act>
        )}
      </section>
      <Group title={t('procedure.papers_needed')}>
        <div class="card">
          <PaperList p={p} />
        </div>
      </Group>
      <Hint icon={INFO}>
        {t(p.signing.in_person ? 'procedure.in_person' : p.signing.proxy ? 'procedure.proxy' : 'procedure.no_proxy')}
      </Hint>
      {p.note !== '' && <Hint icon={INFO}>{p.note}</Hint>}
    </>
  );
}

function TakeThisIn({ p }: { p: Procedure }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const start = (): void =>
    task.run(async () => {
      const draft = await work.newDraft();
      await work.keepDraft({ ...draft, procedureCode: p.code, feeVnd: p.fee.amountVnd });
      go(href(['take-in', 'person'], { draft: draft.id }));
    });
  return (
    <Act kind="main" icon={PLUS} busy={task.busy} onClick={start}>
      {t('procedure.take_in')}
    </Act>
  );
}
