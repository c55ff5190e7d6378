/** F7, step 5. What was typed is read to the person, who agrees in the way they can; then all of it is saved at once. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Line } from '../../capture/read-back';
import { Radios } from '../../ui/choices';
import { Act, Bar, Title } from '../../ui/frame';
import { lang, t } from '../../ui/i18n';
import { CHECK } from '../../ui/icons';
import { INFO, PENCIL } from '../../ui/icons-more';
import { Hint, Trouble } from '../../ui/lists';
import { AgreementFields } from '../agreement';
import { useWork } from '../context';
import { DONE } from '../forms/use-form';
import { Problem, Reading } from '../states';
import type { Editing } from './draft';
import { ReadAloud } from './read-aloud';
import { Sentences } from './sentences';
import { type Signing, useSigning } from './use-signing';

export function SignStep({ editing }: { editing: Editing }): JSX.Element {
  const signing = useSigning(editing);
  return (
    <>
      <main>
        <ReadOut editing={editing} signing={signing} />
        <Agreement editing={editing} signing={signing} />
        <Problem words={signing.task.error}>
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

function ReadOut({ editing, signing }: PartProps): JSX.Element {
  const { read, lines, ticked, tick, needs, isVoid } = signing;
  const [reading, setReading] = useState<number | null>(null);
  const [language, setLanguage] = useState(lang.value);
  return (
    <>
      <div class="listen">
        <div>
          <Title>{t('sign.title', { hon: editing.draft.person.honorific })}</Title>
          <p role="status">{t('sign.read_count', { read: ticked.length, all: lines.length })}</p>
        </div>
        <div class="spoken">
          <Radios
            legend={t('sign.language')}
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
          />
          <ReadAloud sentences={lines.map(({ vi }) => vi)} onReading={setReading} />
        </div>
      </div>
      {isVoid && (
        <Trouble>
          <p>{t('sign.void')}</p>
        </Trouble>
      )}
      <Reading of={read} />
      {language === 'en' && <Hint icon={INFO}>{t('sign.vietnamese_counts')}</Hint>}
      <Sentences
        {...{ lines, language, ticked, reading }}
        oneByOne={needs.sentenceBySentence}
        onTick={tick}
        onMend={(line) => mend(editing, line)}
      />
    </>
  );
}

/** What stands beside a form's questions comes after them; a question is asked again. */
const AFTER_THE_FORM: ReadonlySet<string> = new Set(['due', 'return', 'fee', 'content']);

function mend({ change, toStep }: Editing, { step, field }: Line): void {
  if (step === 'declaration') change({ asking: AFTER_THE_FORM.has(field) ? DONE : field });
  toStep(step, field);
}

function Agreement({ editing, signing }: PartProps): JSX.Element | null {
  const work = useWork();
  const { read, needs, agreeing, setAgreeing, problem, round } = signing;
  const { id, person } = editing.draft;
  if (read.value === null) return null;
  return (
    <>
      {needs.inPerson && <Hint icon={INFO}>{t('sign.in_person')}</Hint>}
      <AgreementFields
        key={round}
        value={agreeing}
        onChange={setAgreeing}
        honorific={person.honorific}
        error={problem}
        needs={needs}
        urlOf={(photoId) => work.photoUrl(id, photoId)}
      />
    </>
  );
}

function SignBar({ editing, signing }: PartProps): JSX.Element {
  const { task, ticked, lines, save } = signing;
  const unread = ticked.length < lines.length ? t('sign.not_all_read') : undefined;
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
