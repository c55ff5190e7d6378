/** F12. Answer a question at the door with no network: search, then one page with who, papers, time, fee, off-site rule. */
import type { JSX } from 'preact';
import { date, number } from '../ui/format';
import { Act, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { INFO, PLUS } from '../ui/icons-more';
import { Empty, Group, Hint, Row, Rows } from '../ui/lists';
import type { Bundle, Procedure } from '../work/types';
import './take-in/procedure.css';
import { useTask, useWork } from './context';
import { GiveAway } from './give-away';
import { MainBar, useLock } from './main-frame';
import { mobileForm, offsite } from './offsite';
import { PaperList, ProcedureFacts, Unverified } from './procedure-facts';
import { keyOf, ProcedureSearch } from './procedure-search';
import { go, href, type Route } from './router';
import { StarButton } from './star';
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
  return code === undefined ? (
    <Search catalogue={catalogue.value} />
  ) : (
    <One catalogue={catalogue.value} code={code} give={route.path[2] === 'give'} />
  );
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
          catalogue={catalogue}
          chosen={null}
          onChoose={(one) => go(href(['procedures', keyOf(one)]))}
        />
      </main>
      <MainBar tab="procedures" />
    </>
  );
}

function One({ catalogue, code, give }: { catalogue: Catalogue; code: string; give: boolean }): JSX.Element {
  const p = catalogue.all.find((x) => x.code === code);
  const bundle = catalogue.bundles.find(({ id }) => code === `bundle:${id}`);
  if (bundle !== undefined) return <Several bundle={bundle} all={catalogue.all} />;
  return (
    <>
      <Cloth title={p?.name ?? t('tabs.procedures')} onLock={useLock()} />
      <main>
        {p === undefined ? <Empty>{t('search.nothing')}</Empty> : <Page p={p} all={catalogue.all} give={give} />}
      </main>
      <MainBar tab="procedures">{p !== undefined && offsite(p).takeIn && <TakeThisIn p={p} />}</MainBar>
    </>
  );
}

function Page({ p, all, give }: { p: Procedure; all: readonly Procedure[]; give: boolean }): JSX.Element {
  const mobile = mobileForm(p, all);
  return (
    <>
      <section class="card">
        <p class="small muted">{p.field}</p>
        <ProcedureFacts p={p} />
        <StarButton code={p.code} />
        {mobile !== null && (
          <Act href={href(['procedures', mobile.code])}>{t('procedure.mobile', { name: mobile.name })}</Act>
        )}
      </section>
      <Group title={t('procedure.papers_needed')}>
        <div class="card">
          <PaperList components={p.components} />
          <Unverified when={!p.verified} />
        </div>
      </Group>
      <Hint icon={INFO}>
        {t(p.signing.in_person ? 'procedure.in_person' : p.signing.proxy ? 'procedure.proxy' : 'procedure.no_proxy')}
      </Hint>
      {p.note !== '' && <Hint icon={INFO}>{p.note}</Hint>}
      <GiveAway p={p} wanted={give} />
    </>
  );
}

/** A bundle at the door: what it becomes, each with its own page. */
function Several({ bundle, all }: { bundle: Bundle; all: readonly Procedure[] }): JSX.Element {
  const named = (code: string): string => all.find((p) => p.code === code)?.name ?? code;
  return (
    <>
      <Cloth title={t('bundle.title')} onLock={useLock()} />
      <main>
        <h2>{bundle.name}</h2>
        <p>
          {t('bundle.each')} <Unverified when={!bundle.verified} />
        </p>
        {bundle.parts.map(({ ask, codes, labels }) => (
          <Group key={codes[0]} title={ask === '' ? named(codes[0] ?? '') : ask}>
            <Rows>
              {codes.map((code) => (
                <Row
                  key={code}
                  href={href(['procedures', code])}
                  mark={null}
                  who={named(code)}
                  what={labels[code] ?? code}
                />
              ))}
            </Rows>
          </Group>
        ))}
        {bundle.passedOn.map(({ name, agency }) => (
          <Hint key={name} icon={INFO}>
            {t('bundle.passed_on', { name, agency })}
          </Hint>
        ))}
        {bundle.note !== '' && <Hint icon={INFO}>{bundle.note}</Hint>}
      </main>
      <MainBar tab="procedures" />
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
