import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/contract/forms.json';
import sixty from '../../../../tests/fixtures/forms/test-60.json';
import { filled, isOpen } from './ask';
import { checker } from './check';
import type { Answers, Form, FormSchema } from './form';
import { merged } from './merge';
import { answersAsSentences, misfitWords } from './said';

const FOLDER = new URL('../../../../app/catalogue/forms/', import.meta.url);
const read = (name: string): FormSchema => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as FormSchema;
const SHIPPED = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && name !== 'meta.schema.json');
const FORMS = new Map<string, FormSchema>([
  ['test-60', sixty as unknown as FormSchema],
  ...SHIPPED.map((name) => [name.replace('.json', ''), read(name)] as const),
]);
const CHECKS = new Map([...FORMS].map(([code, schema]) => [code, checker(schema)]));
const formOf = (code: string): Form => {
  const schema = FORMS.get(code) as FormSchema;
  return { code, revision: 1, procedures: schema['x-tn'].procedures, schema, sample: null };
};

interface Case {
  form: string;
  answers: Answers;
  misfits: { at: (string | number)[]; keyword: string; words: string }[];
  sentences: [string, string, boolean][];
}
/** The golden ones; or those that hypothesis has just made (`tests/domain/test_both_sides.py`). */
const MADE = process.env.FORM_CASES;
const CASES = (MADE === undefined ? golden : JSON.parse(readFileSync(MADE, 'utf8'))).cases as unknown as Case[];

const byPlace = (a: { at: unknown; keyword: string }, b: { at: unknown; keyword: string }): number =>
  JSON.stringify([a.at, a.keyword]).localeCompare(JSON.stringify([b.at, b.keyword]));

describe('answers to a form', () => {
  it.each(CASES.map((one, at) => [`${one.form} ${at}`, one] as const))(
    '%s: judged and worded as the commune does',
    (_, one) => {
      const form = formOf(one.form);
      const found = CHECKS.get(one.form)?.(one.answers).map((misfit) => ({
        ...misfit,
        words: misfitWords(misfit, form.schema),
      }));
      expect(found?.toSorted(byPlace)).toEqual(one.misfits.toSorted(byPlace));
      const said = answersAsSentences(form, one.answers).map(({ question, said: words, open }) => [
        question,
        words,
        open,
      ]);
      expect(said).toEqual(one.sentences);
    },
  );

  it.each(CASES.map((one, at) => [`${one.form} ${at}`, one] as const))(
    '%s: what is not asked is never judged',
    (_, one) => {
      const { answers, questions } = filled(formOf(one.form), one.answers);
      const asked = questions.map(({ key }) => key);
      const found = CHECKS.get(one.form)?.(answers) ?? [];
      expect(found.filter(({ keyword }) => keyword === 'false')).toEqual([]);
      expect(found.filter(({ at }) => !asked.includes(String(at[0])))).toEqual([]);
      const missing = found
        .filter(({ keyword, at }) => keyword === 'required' && at.length === 1)
        .map(({ at }) => at[0]);
      const open = questions.filter(({ key, required }) => required && isOpen(answers[key])).map(({ key }) => key);
      expect(missing.toSorted()).toEqual(open.toSorted());
    },
  );

  it.each(SHIPPED)('the sample of %s fits it and leaves no question open', (name) => {
    const { answers } = JSON.parse(readFileSync(new URL(`samples/${name}`, FOLDER), 'utf8')) as { answers: Answers };
    const form = formOf(name.replace('.json', ''));
    expect(CHECKS.get(form.code)?.(answers)).toEqual([]);
    const done = filled(form, answers);
    expect(done.answers).toEqual(answers);
    expect(done.questions.filter(({ key, required }) => required && isOpen(done.answers[key]))).toEqual([]);
  });
});

const APPLICANT = {
  name: 'Hà Thị Mẩy',
  birth_on: '1999-04-12',
  address: 'Bản Lài',
  id_number: '',
  phone: '',
  sex: 'female',
};

describe('what stands in a form before anybody typed', () => {
  const birth = formOf('1.001193');

  it('a mother who asks is known from her card', () => {
    const { answers, given } = filled(birth, { relation: 'mother' }, { applicant: APPLICANT });
    expect(answers).toMatchObject({
      mother_name: 'Hà Thị Mẩy',
      mother_birth: '1999-04-12',
      child_nationality: 'Việt Nam',
    });
    expect(given.has('mother_name')).toBe(true);
    expect(answers.father_name).toBeUndefined();
  });

  it('a grandmother who asks is not the mother', () => {
    expect(filled(birth, { relation: 'grandparent' }, { applicant: APPLICANT }).answers.mother_name).toBeUndefined();
  });

  it('what was typed stands, also when it was typed away', () => {
    const typed = { relation: 'mother', mother_name: '', child_nationality: null };
    const { answers } = filled(birth, typed, { applicant: APPLICANT });
    expect(answers).not.toHaveProperty('mother_name');
    expect(answers.child_nationality).toBeNull();
  });

  it('the father is asked for where the parents are married, or where he is named', () => {
    const asked = (typed: Answers): boolean =>
      filled(birth, { relation: 'mother', ...typed }).questions.some(({ key }) => key === 'father_name');
    expect(asked({})).toBe(false);
    expect(asked({ parents_married: false })).toBe(false);
    expect(asked({ parents_married: false, father_declared: true })).toBe(true);
    expect(asked({ parents_married: true })).toBe(true);
  });

  it('what was typed before its question went away is no answer, and comes back with it', () => {
    const typed = { relation: 'mother', parents_married: true, father_name: 'Nông Văn Thắng' };
    expect(filled(birth, { ...typed, parents_married: false }).answers).not.toHaveProperty('father_name');
    expect(filled(birth, typed).answers.father_name).toBe('Nông Văn Thắng');
  });

  it('rows that say nothing are none, and blanks at the ends are none', () => {
    const typed = { has_children: true, children: [{ name: ' Páo ', born: '1985' }, {}, { name: '' }] };
    expect(filled(formOf('test-60'), typed).answers.children).toEqual([{ name: 'Páo', born: '1985' }]);
  });
});

describe('a bundle', () => {
  it('asks once what its forms have in common, and each form takes its own', () => {
    const both = merged([formOf('1.001193'), formOf('1.000656')]) as Form;
    const keys = Object.keys(both.schema.properties);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('child_name');
    expect(keys).toContain('deceased_name');
    expect(keys.filter((key) => key === 'wants_copies')).toHaveLength(1);
    const sections = both.schema['x-tn'].sections.map(({ key }) => key);
    expect(new Set(sections).size).toBe(sections.length);
  });

  it('is the form itself where there is one, and nothing where there is none', () => {
    const birth = formOf('1.001193');
    expect(merged([birth])).toBe(birth);
    expect(merged([])).toBeNull();
  });
});
