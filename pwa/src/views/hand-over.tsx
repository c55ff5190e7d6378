/** The outbox as one encrypted file, for the day on which no network comes: made here, saved or passed on by a person. */
import './hand-over.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Radios } from '../ui/choices';
import { bytes, date, hour, number } from '../ui/format';
import { Act, Cloth } from '../ui/frame';
import { t } from '../ui/i18n';
import { DATABASE, DOWNLOAD, SEND, SHIELD } from '../ui/icons-more';
import { Group, Hint } from '../ui/lists';
import { Fill } from '../ui/marks';
import type { HandOverFile, HandOverSize } from '../work/tray-types';
import { useLoaded, useTask, useWork } from './context';
import { MainBar, useLock } from './main-frame';
import { canShare, saveFile, shareFile } from './save-file';
import { Problem, Reading } from './states';

type What = 'owed' | 'all';
type Sizes = Readonly<Record<What, HandOverSize>>;
type Step = { done: number; total: number };

export function HandOver(): JSX.Element {
  const work = useWork();
  const sizes = useLoaded(async (): Promise<Sizes> => {
    const [owed, all] = await Promise.all([work.handOverSize(false), work.handOverSize(true)]);
    return { owed, all };
  }, []);
  const task = useTask();
  const [what, setWhat] = useState<What>('owed');
  const [step, setStep] = useState<Step | null>(null);
  const [files, setFiles] = useState<readonly HandOverFile[]>([]);
  const make = (): void =>
    task.run(async () => {
      setStep({ done: 0, total: 1 });
      const made = work.makeHandOver(what === 'all', (done, total) => setStep({ done, total }));
      setFiles(await made.finally(() => setStep(null)));
    });
  const note = step === null ? undefined : t('hand_over.making', { done: bytes(step.done), total: bytes(step.total) });
  return (
    <>
      <Cloth title={t('hand_over.title')} onLock={useLock()} />
      <main>
        <Problem words={task.error} />
        <p>{t('hand_over.intro')}</p>
        {files.length > 0 && sizes.value !== null ? (
          <Ready files={files} meant={sizes.value[what]} />
        ) : (
          <Choice sizes={sizes.value} what={what} onChange={setWhat} step={step} />
        )}
        {sizes.value === null && <Reading of={sizes} />}
        <Hint icon={SHIELD}>{t('hand_over.sealed')}</Hint>
        <Hint icon={DATABASE}>{t('hand_over.stays')}</Hint>
        <NextSteps />
      </main>
      <MainBar tab="outbox" note={note}>
        {files.length > 0 ? (
          <Act kind="side" onClick={() => setFiles([])}>
            {t('hand_over.again')}
          </Act>
        ) : (
          <Act kind="main" icon={DATABASE} busy={task.busy} onClick={make}>
            {t('hand_over.make')}
          </Act>
        )}
      </MainBar>
    </>
  );
}

interface ChoiceProps {
  sizes: Sizes | null;
  what: What;
  onChange: (what: What) => void;
  step: Step | null;
}

function Choice({ sizes, what, onChange, step }: ChoiceProps): JSX.Element | null {
  if (sizes === null) return null;
  if (step !== null)
    return (
      <div class="card making">
        <Fill ratio={step.total > 0 ? step.done / step.total : 0} label={t('hand_over.progress')} />
      </div>
    );
  const options = (['owed', 'all'] as const).map((value) => ({
    value,
    label: t(`hand_over.${value}`),
    note: t(`hand_over.${value}_note`, amounts(sizes[value])),
  }));
  return <Radios legend={t('hand_over.which')} value={what} onChange={onChange} options={options} />;
}

function amounts(size: HandOverSize): { operations: string; pictures: string; size: string } {
  return { operations: number(size.operations), pictures: number(size.blobs), size: bytes(size.bytes) };
}

function Ready({ files, meant }: { files: readonly HandOverFile[]; meant: HandOverSize }): JSX.Element {
  const inside = files.reduce((sum, one) => sum + one.operations.length + one.blobs.length, 0);
  const left = meant.operations + meant.blobs - inside;
  return (
    <Group title={files.length > 1 ? t('hand_over.ready_more', { count: files.length }) : t('hand_over.ready')}>
      <ul class="files">
        {files.map((file, i) => (
          <ReadyFile key={file.name} file={file} part={files.length > 1 ? i + 1 : null} />
        ))}
      </ul>
      {left > 0 && (
        <p>
          <a href="#/problems">{t('hand_over.left_out', { count: left })}</a>
        </p>
      )}
    </Group>
  );
}

function ReadyFile({ file, part }: { file: HandOverFile; part: number | null }): JSX.Element {
  const work = useWork();
  const task = useTask();
  const [at, setAt] = useState<string | null>(null);
  const given = async (): Promise<void> => {
    await work.handedOver([file]);
    setAt(new Date().toISOString());
  };
  const save = (): void =>
    task.run(async () => {
      saveFile(file.file);
      await given();
    });
  const share = (): void => task.run(async () => ((await shareFile(file.file)) ? given() : undefined));
  const { operations, blobs } = file;
  const size = { operations: operations.length, blobs: blobs.length, bytes: file.file.size };
  return (
    <li class="card">
      <div>
        <code>{file.name}</code>
        <p class="muted">{t('hand_over.holds', amounts(size))}</p>
      </div>
      <Problem words={task.error} />
      <div class="acts">
        {canShare(file.file) && (
          <Act icon={SEND} busy={task.busy} onClick={share}>
            {part === null ? t('hand_over.share') : t('hand_over.share_part', { part })}
          </Act>
        )}
        <Act kind="main" icon={DOWNLOAD} busy={task.busy} onClick={save}>
          {part === null ? t('hand_over.save') : t('hand_over.save_part', { part })}
        </Act>
      </div>
      {at !== null && <p role="status">{t('hand_over.saved', { date: date(at), hour: hour(at) })}</p>}
    </li>
  );
}

function NextSteps(): JSX.Element {
  return (
    <Group title={t('hand_over.next_title')}>
      <ol class="next">
        {(['next_1', 'next_2', 'next_3'] as const).map((one) => (
          <li key={one}>{t(`hand_over.${one}`)}</li>
        ))}
      </ol>
    </Group>
  );
}
