/** F7, step 5. What was typed is read to the person, who agrees in the way they can; then all of it is saved at once. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Act, Bar, Title } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { CHECK, Ico } from '../../ui/icons';
import { INFO, PENCIL } from '../../ui/icons-more';
import { Hint, Loading, Trouble } from '../../ui/lists';
import { Mark } from '../../ui/marks';
import { type Agreeing, AgreementFields, agreed, lacking, NOT_YET } from '../agreement';
import { useLoaded, useTask, useWork } from '../context';
import { handOver } from '../just-saved';
import { go } from '../router';
import type { Editing } from './draft';
import { ReadAloud } from './read-aloud';

export function SignStep({ editing }: { editing: Editing }): JSX.Element {
  const work = useWork();
  const { draft, change } = editing;
  const [agreeing, setAgreeing] = useState<Agreeing>(NOT_YET);
  const [problem, setProblem] = useState<string | undefined>();
  const task = useTask();
  const read = useLoaded(async () => {
    await editing.keep();
    const [sentences, all] = await Promise.all([work.readBack(draft), work.procedures()]);
    return { sentences, procedure: all.find((p) => p.code === draft.procedureCode) ?? null };
  }, []);
  const hon = draft.person.honorific;
  const sentences = read.value?.sentences ?? [];
  const ticked = draft.readBackTicked.filter((i) => i < sentences.length);

  const save = (): void => {
    const unread = sentences.findIndex((_, i) => !ticked.includes(i));
    const missing = lacking(agreeing);
    setProblem(missing === null ? undefined : t(missing));
    if (unread >= 0) return document.getElementById(`read-${unread}`)?.focus();
    if (missing !== null) return document.querySelector<HTMLElement>('.ways input:checked')?.focus();
    task.run(async () => {
      await editing.keep();
      const agreement = await agreed(agreeing, sentences, (picture, kind) =>
        work.addPhoto(draft.id, picture, { kind, component: null }),
      );
      const dossier = await work.recordIntake(draft.id, agreement);
      handOver(dossier);
      go(`#/receipt/${dossier.id}`, true);
    });
  };
  return (
    <>
      <main>
        <div class="listen">
          <div>
            <Title>{t('sign.title', { hon })}</Title>
            <p role="status">{t('sign.read_count', { read: ticked.length, all: sentences.length })}</p>
          </div>
          <ReadAloud sentences={sentences} />
        </div>
        {read.value === null &&
          (read.error === '' ? (
            <Loading />
          ) : (
            <Trouble action={<Act onClick={read.again}>{t('app.retry')}</Act>}>
              <p>{read.error}</p>
            </Trouble>
          ))}
        <Sentences
          list={sentences}
          ticked={ticked}
          onTick={(list) => change({ readBackTicked: list })}
          onMend={() => editing.toStep('person')}
        />
        {read.value?.procedure?.signing.in_person === true && <Hint icon={INFO}>{t('sign.in_person')}</Hint>}
        {read.value !== null && (
          <AgreementFields
            value={agreeing}
            onChange={(a) => {
              setAgreeing(a);
              setProblem(undefined);
            }}
            honorific={hon}
            error={problem}
            fingerprint={read.value.procedure?.signing.fingerprint !== false}
            interpreter={draft.person.help.includes('interpreter')}
          />
        )}
        {task.error !== '' && (
          <Trouble>
            <p>{task.error}</p>
            <p class="small">{t('draft.whole')}</p>
          </Trouble>
        )}
      </main>
      <Bar
        note={
          task.busy ? (
            <span role="status">{t('sign.saving')}</span>
          ) : ticked.length < sentences.length ? (
            t('sign.not_all_read')
          ) : undefined
        }
      >
        <Act kind="side" icon={PENCIL} onClick={() => editing.toStep('declaration')}>
          {t('sign.mend')}
        </Act>
        <Act kind="main" icon={CHECK} busy={task.busy} onClick={save}>
          {t('sign.save', { hon })}
        </Act>
      </Bar>
    </>
  );
}

interface SentencesProps {
  list: readonly string[];
  ticked: readonly number[];
  onTick: (ticked: number[]) => void;
  onMend: () => void;
}

function Sentences({ list, ticked, onTick, onMend }: SentencesProps): JSX.Element {
  const now = list.findIndex((_, i) => !ticked.includes(i));
  const toggle = (i: number): void =>
    onTick(ticked.includes(i) ? ticked.filter((x) => x !== i) : [...ticked, i].sort((a, b) => a - b));
  return (
    <ol class="read">
      {list.map((sentence, i) => (
        <li key={i} class={i === now ? 'now' : ''}>
          <label class="tick">
            <input
              id={`read-${i}`}
              type="checkbox"
              class="vh"
              checked={ticked.includes(i)}
              onChange={() => toggle(i)}
              aria-label={t('sign.tick', { number: i + 1 })}
            />
            {ticked.includes(i) ? <Mark state="received" /> : <Mark state="todo">{i + 1}</Mark>}
          </label>
          <p>{sentence}</p>
          <button type="button" class="quiet" aria-label={t('sign.mend_label', { number: i + 1 })} onClick={onMend}>
            <Ico d={PENCIL} />
          </button>
        </li>
      ))}
    </ol>
  );
}
