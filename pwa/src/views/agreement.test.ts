import { expect, test, vi } from 'vitest';
import type { DraftPhoto } from '../work/types';
import { ANY_WAY, agreed, given, lacking, NOBODY, NOT_YET } from './agreeing';

const PNG = new Blob(['x'], { type: 'image/png' });
const kept = (id: string): DraftPhoto => ({ id, component: null, kind: 'signature', mediaType: 'image/png', size: 1 });

test('a signature, a fingerprint page, or two witnesses: each counts when it is there', () => {
  expect(lacking(NOT_YET)).toBe('sign.missing');
  expect(lacking({ ...NOT_YET, picture: PNG })).toBeNull();
  expect(lacking({ ...NOT_YET, method: 'fingerprint' })).toBe('sign.missing_page');
  expect(lacking({ ...NOT_YET, method: '' })).toBe('sign.missing_method');
});

test('one witness is not two, and a name without a signature is none', () => {
  const one = { name: 'Ma Thị Dung', idNumber: '', picture: PNG };
  expect(lacking({ ...NOT_YET, method: 'witnessed', witnesses: [one, { ...one, picture: null }] })).toBe(
    'sign.missing_witness',
  );
  expect(lacking({ ...NOT_YET, method: 'witnessed', witnesses: [one, one] })).toBeNull();
  expect(lacking({ ...NOT_YET, method: 'witnessed', witnesses: [one, { ...one, idNumber: '123' }] })).toBe(
    'person.id_wrong',
  );
});

test('the read-back goes along word for word, with the picture that was kept', async () => {
  const keep = vi.fn(async () => kept('p1'));
  const input = await agreed(
    { ...NOT_YET, picture: PNG, interpreter: { ...NOBODY, name: ' Diệp ' } },
    ['Câu một.', 'Câu hai.'],
    keep,
  );
  expect(input).toEqual({
    method: 'signed',
    photoId: 'p1',
    witnesses: [],
    interpreter: 'Diệp',
    readBack: ['Câu một.', 'Câu hai.'],
  });
  expect(keep).toHaveBeenCalledWith(PNG, 'signature');
});

test("witnesses' own signatures are kept, and none of the person", async () => {
  const ids = ['w1', 'w2'];
  const w = { name: 'Ma Thị Dung ', idNumber: '', picture: PNG };
  const input = await agreed({ ...NOT_YET, method: 'witnessed', picture: PNG, witnesses: [w, w] }, [], async () =>
    kept(ids.shift() ?? ''),
  );
  expect(input.photoId).toBeNull();
  expect(input.witnesses).toEqual([
    { name: 'Ma Thị Dung', idNumber: '', photoId: 'w1' },
    { name: 'Ma Thị Dung', idNumber: '', photoId: 'w2' },
  ]);
});

test('an interpreter, and witnesses beside a signature, count only where they signed as well', async () => {
  const signed = { ...NOT_YET, picture: PNG };
  const needs = { ...ANY_WAY, interpreter: true };
  expect(lacking(signed, needs)).toBe('sign.missing_interpreter');
  const whole = { ...signed, interpreter: { name: 'Giàng A Páo', idNumber: '', picture: PNG } };
  expect(lacking(whole, needs)).toBeNull();
  const input = await agreed(whole, [], async () => kept('p'), needs);
  expect(input).toMatchObject({ interpreter: 'Giàng A Páo', interpreterPhotoId: 'p' });
  expect(lacking(signed, { ...ANY_WAY, witnesses: 2 })).toBe('sign.missing_witness');
});

test('what was agreed to before stands on its pads again, and is not kept twice', async () => {
  const w = { name: 'Ma Thị Dung', idNumber: '', photoId: 'w1' };
  const before = {
    method: 'witnessed',
    photoId: null,
    witnesses: [w, { ...w, photoId: 'w2' }],
    interpreter: '',
    over: 'h',
  } as const;
  const keep = vi.fn(async () => kept('new'));
  const { over: _, ...same } = before;
  expect(await agreed(given({ ...before, witnesses: [...before.witnesses] }), ['Câu.'], keep)).toEqual({
    ...same,
    readBack: ['Câu.'],
  });
  expect(keep).not.toHaveBeenCalled();
});
