/** The fee is paid: cash in the officer's hand, with a paper for it, or a VietQR that the payer's bank reads offline. */
import './fee.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FeeTerms } from '../domain/fees';
import { type FeeAccount, plain, vietQr } from '../domain/vietqr';
import { Radios } from '../ui/choices';
import { dong } from '../ui/format';
import { Act, Bar, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { CHECK } from '../ui/icons';
import { INFO, PRINTER } from '../ui/icons-more';
import { Empty, Hint, Loading } from '../ui/lists';
import { Qr } from '../ui/qr';
import type { DossierView } from '../work/types';
import { useLoaded, useTask, useWork } from './context';
import { DossierCard } from './dossier-card';
import { FeePaper, FeeSlip, feeTaken, feeWaits, slipNumber } from './fee-slip';
import { usePrintSheet } from './print-sheet';
import { go, type Route } from './router';
import { Problem } from './states';
import { WhenAllowed } from './when-allowed';

type Way = 'cash' | 'vietqr';

export function Fee({ route }: { route: Route }): JSX.Element {
  const work = useWork();
  const terms = useLoaded(() => work.feeTerms(), []);
  return (
    <WhenAllowed id={route.path[1] ?? ''} why="act" act="fee_taken" title={t('fees.title')}>
      {(d) => (terms.value === null ? <Loading /> : <Paying d={d} terms={terms.value} />)}
    </WhenAllowed>
  );
}

function Paying({ d, terms }: { d: DossierView; terms: FeeTerms }): JSX.Element {
  const [taken, setTaken] = useState<DossierView | null>(feeTaken(d) ? d : null);
  const [shown, setShown] = useState(false);
  const { account } = terms;
  if (taken !== null) return <Taken d={taken} />;
  if (!feeWaits(d)) return <Nothing d={d} />;
  if (shown && account !== null) return <Transfer d={d} to={account} onBack={() => setShown(false)} />;
  return <Choosing d={d} account={account} onTaken={setTaken} onShow={() => setShown(true)} />;
}

interface ChoosingProps {
  d: DossierView;
  account: FeeAccount | null;
  onTaken: (now: DossierView) => void;
  onShow: () => void;
}

function Choosing({ d, account, onTaken, onShow }: ChoosingProps): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [way, setWay] = useState<Way>('cash');
  const amount = d.feeVnd ?? 0;
  const take = (): void =>
    task.run(async () => {
      await work.takeFee(d.id, amount, slipNumber(d));
      onTaken(await work.dossier(d.id, 'act'));
    });
  return (
    <>
      <Cloth title={t('fees.due', { amount: dong(amount) })} />
      <main>
        <DossierCard d={d} />
        <Ways way={way} set={setWay} withAccount={account !== null} />
        <Problem words={task.error} />
      </main>
      <Bar>
        <Act kind="side" href={`#/dossier/${d.id}`}>
          {t('app.cancel')}
        </Act>
        {way === 'cash' ? (
          <Act kind="main" icon={CHECK} busy={task.busy} onClick={take}>
            {t('fees.cash_save', { amount: dong(amount) })}
          </Act>
        ) : (
          <Act kind="main" onClick={onShow}>
            {t('fees.qr_show')}
          </Act>
        )}
      </Bar>
    </>
  );
}

function Ways({ way, set, withAccount }: { way: Way; set: (way: Way) => void; withAccount: boolean }): JSX.Element {
  const cash = { value: 'cash' as const, label: t('fees.cash'), note: t('fees.cash_note') };
  const transfer = { value: 'vietqr' as const, label: t('fees.vietqr'), note: t('fees.vietqr_note') };
  const options = withAccount ? [cash, transfer] : [cash];
  return (
    <>
      <Radios<Way> legend={t('fees.how')} value={way} onChange={set} options={options} />
      {!withAccount && <Hint icon={INFO}>{t('fees.no_account')}</Hint>}
    </>
  );
}

/** What is asked for is recorded; that it was paid, the bank says. */
function Transfer({ d, to, onBack }: { d: DossierView; to: FeeAccount; onBack: () => void }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const amount = d.feeVnd ?? 0;
  const save = (): void =>
    task.run(async () => {
      await work.requestPayment(d.id, amount, to);
      go(`#/dossier/${d.id}`, true);
    });
  return (
    <>
      <Cloth title={t('fees.due', { amount: dong(amount) })} />
      <main class="paying">
        <Qr data={vietQr(to, amount, d.number)} label={t('fees.qr_label', { amount: dong(amount) })} />
        <dl class="facts">
          <Fact name={t('fees.to')}>
            {to.name} · <span class="num">{to.account}</span>
          </Fact>
          <Fact name={t('fees.purpose')}>
            <span class="num">{plain(d.number)}</span>
          </Fact>
        </dl>
        <Hint icon={INFO}>{t('fees.qr_hint')}</Hint>
        <Problem words={task.error} />
      </main>
      <Bar>
        <Act kind="side" onClick={onBack}>
          {t('app.back')}
        </Act>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={save}>
          {t('fees.qr_save')}
        </Act>
      </Bar>
    </>
  );
}

function Fact({ name, children }: { name: string; children: JSX.Element | (string | JSX.Element)[] }): JSX.Element {
  return (
    <div class="wide">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** No fee is named, or there is none. */
function Nothing({ d }: { d: DossierView }): JSX.Element {
  return (
    <>
      <Cloth title={t('fees.title')} />
      <main>
        <Empty>{t('fees.none_waits')}</Empty>
      </main>
      <Bar>
        <Act kind="main" href={`#/dossier/${d.id}`}>
          {t('receipt.open')}
        </Act>
      </Bar>
    </>
  );
}

function Taken({ d }: { d: DossierView }): JSX.Element {
  const { unit } = useWork().device.value;
  const { print } = usePrintSheet(() => <FeePaper d={d} unit={unit} />);
  return (
    <>
      <Cloth title={t('fees.taken', { amount: dong(d.feeVnd ?? 0) })} />
      <main class="paper">
        <FeeSlip d={d} />
      </main>
      <Bar>
        <Act kind="side" icon={PRINTER} onClick={print}>
          {t('fees.print')}
        </Act>
        <Act kind="main" href={`#/receipt/${d.id}`}>
          {t('fees.done')}
        </Act>
      </Bar>
    </>
  );
}
