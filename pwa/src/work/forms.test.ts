import { expect, test } from 'vitest';
import birth from '../../../app/catalogue/forms/1.001193.json';
import sample from '../../../app/catalogue/forms/samples/1.001193.json';
import type { Answers } from '../domain/forms/form';
import { keepCatalogue } from '../store/catalogue';
import { pushAll } from '../sync/push';
import { AGREED, draftOfPay, inTheHamlet } from '../testing/device';
import { BIRTH, COPIES, PAY } from '../testing/people';
import { keepDraft, readDraft } from './drafts';
import { codesOf, declarationForm } from './forms';
import { readBackOf } from './read-back';
import { recordIntake } from './record-intake';

/** A tablet on which the procedure of the tests is declared by the form of a birth. */
async function withForm() {
  const tablet = await inTheHamlet();
  const form = { code: '1.001193', revision: 3, procedures: [BIRTH], schema: birth, sample };
  await keepCatalogue([{ kind: 'form', id: form.code, data: form }], []);
  const draft = await draftOfPay(tablet);
  const say = async (declaration: Answers) => {
    await keepDraft(tablet.context, { ...draft, declaration });
    return (await readDraft(tablet.context, draft.id)) as typeof draft;
  };
  return { tablet, say };
}

test('an intake carries the answers that stand, of its own form and revision, and what was noted freely', async () => {
  const { tablet, say } = await withForm();
  const gone = { relation: 'mother', parents_married: false, father_declared: false, father_name: 'Nông Văn Thắng' };
  const draft = await say({ ...gone, child_name: ' Gia Hân ', copies: 3, of_another_form: 'x', 'Ghi thêm': 'vội' });
  await recordIntake(tablet.context, draft.id, AGREED);
  await pushAll();
  const { operation } = (await tablet.commune.opened(tablet.commune.arrived.at(-1) as never)) as {
    operation: { facts: { form: unknown; declaration: Answers } };
  };
  expect(operation.facts.form).toEqual({ code: '1.001193', revision: 3 });
  expect(operation.facts.declaration).toMatchObject({
    child_name: 'Gia Hân',
    mother_name: PAY.name,
    child_nationality: 'Việt Nam',
    'Ghi thêm': 'vội',
  });
  for (const key of ['father_name', 'copies', 'of_another_form'])
    expect(operation.facts.declaration).not.toHaveProperty(key);
});

test('it is read back question by question, and what nobody knows is read too', async () => {
  const { say } = await withForm();
  const draft = await say({ relation: 'mother', child_name: 'Gia Hân', child_born_on: '2026-09-02', child_sex: null });
  const said = (await readBackOf(draft)).lines.map(({ vi }) => vi).join('\n');
  expect(said).toContain('Ngày sinh của trẻ: 02/09/2026');
  expect(said).toContain(`Họ, chữ đệm, tên của mẹ: ${PAY.name}`);
  expect(said).toMatch(/Giới tính của trẻ.*chưa biết|chưa biết.*Giới tính của trẻ/is);
  expect(said).not.toContain('child_');
});

test('a bundle is declared by one form, and a procedure without a form by none', async () => {
  await withForm();
  expect((await declarationForm([BIRTH]))?.code).toBe('1.001193');
  expect(await declarationForm([COPIES])).toBeNull();
  expect(codesOf({ procedureCode: '1', bundle: { codes: ['1', '2'] } })).toEqual(['1', '2']);
  expect(codesOf({ procedureCode: null })).toEqual([]);
});
