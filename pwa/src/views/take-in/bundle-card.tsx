/** A bundle that was chosen: which procedures it becomes, what is asked to choose among them, what another agency does. */
import type { JSX } from 'preact';
import { Radios } from '../../ui/choices';
import { t } from '../../ui/i18n';
import { INFO } from '../../ui/icons-more';
import { Hint } from '../../ui/lists';
import { papersOf } from '../../work/bundle';
import type { Bundle, Procedure } from '../../work/types';
import { Brief, OffsiteLine, PaperList, Unverified } from '../procedure-facts';

type Part = Bundle['parts'][number];

/** The codes that a bundle begins with: the first of each part that may not be left out. */
export function firstCodes({ parts }: Bundle): string[] {
  return parts.filter(({ optional }) => !optional).flatMap(({ codes }) => codes.slice(0, 1));
}

/** With another procedure chosen for this part ('' leaves it out); the parts keep their order. */
export function withPart({ parts }: Bundle, codes: readonly string[], part: Part, code: string): string[] {
  return parts.flatMap((one) =>
    one === part ? (code === '' ? [] : [code]) : one.codes.filter((c) => codes.includes(c)),
  );
}

interface Props {
  bundle: Bundle;
  procedures: readonly Procedure[];
  onChange: (codes: string[]) => void;
}

export function BundleCard({ bundle, procedures, onChange }: Props): JSX.Element {
  const codes = procedures.map(({ code }) => code);
  return (
    <section class="card chosen" id="chosen" aria-live="polite">
      <h2>{bundle.name}</h2>
      <p>
        {t('bundle.each')} <Unverified when={!bundle.verified} />
      </p>
      {bundle.parts
        .filter(({ ask }) => ask !== '')
        .map((part) => (
          <Which
            key={part.ask}
            part={part}
            codes={codes}
            onChange={(code) => onChange(withPart(bundle, codes, part, code))}
          />
        ))}
      <ol class="parts">
        {procedures.map((p) => (
          <li key={p.code}>
            <b>{p.name}</b>
            <Brief p={p} />
            <OffsiteLine p={p} />
          </li>
        ))}
      </ol>
      {bundle.passedOn.map(({ name, agency }) => (
        <Hint key={name} icon={INFO}>
          {t('bundle.passed_on', { name, agency })}
        </Hint>
      ))}
      {bundle.note !== '' && <Hint icon={INFO}>{bundle.note}</Hint>}
      {!bundle.verified && <Hint icon={INFO}>{t('bundle.unverified')}</Hint>}
      <details>
        <summary>{t('procedure.papers_needed')}</summary>
        <PaperList components={papersOf(procedures)} />
      </details>
    </section>
  );
}

function Which({
  part,
  codes,
  onChange,
}: {
  part: Part;
  codes: string[];
  onChange: (code: string) => void;
}): JSX.Element {
  const options = part.codes.map((code) => ({ value: code, label: part.labels[code] ?? code }));
  const none = part.optional ? [{ value: 'none', label: t('bundle.none') }] : [];
  return (
    <Radios
      legend={part.ask}
      options={[...options, ...none]}
      value={part.codes.find((code) => codes.includes(code)) ?? 'none'}
      onChange={(code) => onChange(code === 'none' ? '' : code)}
    />
  );
}
