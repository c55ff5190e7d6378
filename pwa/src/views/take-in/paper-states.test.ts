import { expect, test } from 'vitest';
import { blankDraft } from '../../dev/fake-state';
import type { Draft, DraftPhoto } from '../../work/types';
import { type Component, counted, nextUseful, shortName, withKnown, withoutPhoto, withPhoto } from './paper-states';

const paper = (name: string, more: Partial<Component> = {}): Component => ({
  name,
  copy: 'original',
  required: true,
  note: '',
  ...more,
});
const photo = (id: string, component: number | null): DraftPhoto => ({
  id,
  component,
  kind: 'paper',
  mediaType: 'image/jpeg',
  size: 1,
});
const PAPERS = [
  paper('Tờ khai', { copy: 'eform' }),
  paper('Giấy chứng sinh'),
  paper('Giấy uỷ quyền', { required: false }),
];
const draft = (more: Partial<Draft>): Draft => ({ ...blankDraft(), ...more });

test('the next useful photo is the first required paper of which nothing is known', () => {
  expect(nextUseful(draft({}), PAPERS)).toBe(1);
  expect(nextUseful(draft({ papers: { 1: { state: 'seen', note: '' } } }), PAPERS)).toBe(-1);
});

test('a paper left for later does not count as here', () => {
  expect(counted(draft({}), PAPERS)).toEqual({ done: 1, required: 2 });
  expect(counted(draft({ papers: { 1: { state: 'missing', note: '' } } }), PAPERS)).toEqual({ done: 1, required: 2 });
  expect(counted(draft({ papers: { 1: { state: 'photographed', note: '' } } }), PAPERS)).toEqual({
    done: 2,
    required: 2,
  });
});

test('what was chosen by hand stays; what is known by itself is added', () => {
  const papers = withKnown(draft({ papers: { 0: { state: 'not_needed', note: 'đã nộp' } } }), [
    ...PAPERS,
    paper('Căn cước', { copy: 'data' }),
  ]);
  expect(papers).toEqual({ 0: { state: 'not_needed', note: 'đã nộp' }, 3: { state: 'data', note: '' } });
});

test('a paper is open again only when its last page went', () => {
  const two = draft({ photos: [photo('a', 1), photo('b', 1)], papers: { 1: { state: 'photographed', note: '' } } });
  expect(withoutPhoto(two, 'a').papers).toBeUndefined();
  expect(withoutPhoto({ ...two, photos: [photo('b', 1)] }, 'b')).toEqual({ photos: [], papers: {} });
});

test('a picture taken again stands where the one before stood, another behind all', () => {
  const ids = (list: DraftPhoto[]): string[] => list.map(({ id }) => id);
  const two = [photo('a', 1), photo('b', 1)];
  expect(ids(withPhoto(two, photo('c', 1), 'a'))).toEqual(['c', 'b']);
  expect(ids(withPhoto(two, photo('c', 1)))).toEqual(['a', 'b', 'c']);
  expect(ids(withPhoto(two, photo('c', 1), 'gone'))).toEqual(['a', 'b', 'c']);
});

test('a button has room for the name, not for its footnote', () => {
  expect(shortName('Tờ khai đăng ký khai sinh (hoặc biểu mẫu điện tử)')).toBe('Tờ khai đăng ký khai sinh');
});
