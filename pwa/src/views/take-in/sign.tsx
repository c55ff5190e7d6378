/** F7, step 5. What was typed is read to the person, who agrees in the way they can; then all of it is saved at once. */
import type { JSX } from 'preact';
import { Act, Bar, Title } from '../../ui/frame';
import { t } from '../../ui/i18n';
import { CHECK } from '../../ui/icons';
import { INFO, PENCIL } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import { AgreementFields } from '../agreement';
import { Problem, Reading } from '../states';
import type { Editing } from './draft';
import { ReadAloud } from './read-aloud';
import { Sentences } from './sentences';
import { type Signing, useSigning } from './use-signing';

export function SignStep({ editing }: { editing: Editing }): JSX.Element {
  const signing = useSigning(editing);
  const { read, sentences, ticked, task } = signing;
  const hon = editing.draft.person.honorific;
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
        <Reading of={read} />
        <Sentences
          list={sentences}
          ticked={ticked}
          onTick={(list) => editing.change({ readBackTicked: list })}
          onMend={() => editing.toStep('person')}
        />
        <Agreement editing={editing} signing={signing} />
        <Problem words={task.error}>
          <p class="small">{t('draft.whole')}</p>
        </Problem>
      </main>
      <SignBar editing={editing} signing={signing} />
    </>
  );
}

interface PartProps {
  editing: Editing;
  signing: Signing;
}

function Agreement({ editing, signing }: PartProps): JSX.Element | null {
  const { read, agreeing, setAgreeing, problem } = signing;
  if (read.value === null) return null;
  const law = read.value.procedure?.signing;
  return (
    <>
      {law?.in_person === true && <Hint icon={INFO}>{t('sign.in_person')}</Hint>}
      <AgreementFields
        value={agreeing}
        onChange={setAgreeing}
        honorific={editing.draft.person.honorific}
        error={problem}
        fingerprint={law?.fingerprint !== false}
        interpreter={editing.draft.person.help.includes('interpreter')}
      />
    </>
  );
}

function SignBar({ editing, signing }: PartProps): JSX.Element {
  const { task, ticked, sentences, save } = signing;
  const unread = ticked.length < sentences.length ? t('sign.not_all_read') : undefined;
  return (
    <Bar note={task.busy ? <span role="status">{t('sign.saving')}</span> : unread}>
      <Act kind="side" icon={PENCIL} onClick={() => editing.toStep('declaration')}>
        {t('sign.mend')}
      </Act>
      <Act kind="main" icon={CHECK} busy={task.busy} onClick={save}>
        {t('sign.save', { hon: editing.draft.person.honorific })}
      </Act>
    </Bar>
  );
}
