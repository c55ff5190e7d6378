import { expect, test } from 'vitest';
import { blankDraft } from '../dev/fake-state';
import { componentsOf } from './intake-facts';

test('a paper that nobody requires and nobody touched is not asked for later', () => {
  const draft = { ...blankDraft(), papers: { 3: { state: 'missing' as const, note: '' } } };
  const photos = [{ id: 'p', component: 2, kind: 'paper' as const, mediaType: 'image/webp' as const, size: 1 }];
  const components = [true, false, false, false].map((required, i) => ({ name: `Giấy ${i}`, required }));
  const stand = componentsOf({ ...draft, photos }, { components }).map(({ state, pages }) => [state, pages]);
  expect(stand).toEqual([
    ['missing', 0],
    ['not_needed', 0],
    ['photographed', 1],
    ['missing', 0],
  ]);
});
