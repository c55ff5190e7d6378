import { expect, test } from 'vitest';
import { blankDraft, PROCEDURES } from '../../dev/fake-state';
import { lacksOf } from './lacks';

const NOBODY = blankDraft();
const PAY = { ...NOBODY, person: { ...NOBODY.person, name: 'Nông Thị Pay' } };
const BIRTH = PROCEDURES.find(({ code }) => code === '1.003583') ?? null;

test('a new intake wants everything', () => {
  expect(lacksOf(NOBODY, null, null)).toEqual({ person: 1, procedure: 1, declaration: 1, papers: 1, sign: 1 });
});

test('a number that is none is missing as much as a name', () => {
  const wrong = { ...NOBODY, person: { ...NOBODY.person, idNumber: '12', phone: '1' } };
  expect(lacksOf(wrong, null, null).person).toBe(3);
});

test('papers are counted as the papers step counts them, and one that is seen is there', () => {
  const required = BIRTH?.components.filter(({ required }) => required) ?? [];
  const first = BIRTH?.components.findIndex(({ required, copy }) => required && copy !== 'eform' && copy !== 'data');
  const before = lacksOf(PAY, BIRTH, null).papers;
  const seen = { ...PAY, papers: { [first ?? 0]: { state: 'seen' as const, note: '' } } };
  expect(required.length).toBeGreaterThan(0);
  expect(lacksOf(seen, BIRTH, null).papers).toBe(before - 1);
});

test('who wishes the result by post has told where to, or where they live', () => {
  const post = { ...PAY, content: 'Khai sinh', returnBy: 'post' as const, returnPlace: '' };
  expect(lacksOf(post, BIRTH, null).declaration).toBe(1);
  expect(lacksOf({ ...post, returnPlace: 'số 5 phố Chợ' }, BIRTH, null).declaration).toBe(0);
  expect(lacksOf({ ...post, person: { ...post.person, address: 'xóm Khuổi Luông' } }, BIRTH, null).declaration).toBe(0);
  expect(lacksOf({ ...post, returnBy: 'home' }, BIRTH, null).declaration).toBe(0);
});

test('who has signed wants nothing more of the last step', () => {
  const signed = { method: 'signed' as const, photoId: 'p', witnesses: [], interpreter: '', over: 'x' };
  expect(lacksOf({ ...PAY, content: 'Khai sinh', signed }, BIRTH, null)).toMatchObject({
    person: 0,
    procedure: 0,
    declaration: 0,
    sign: 0,
  });
});
