import { expect, it } from 'vitest';
import golden from '../../../tests/contract/acting.json';
import { actingMarks, actingPaper, agreesWithParents } from './acting';

it.each(golden.cases)('$name: $paper', ({ code, in_person, proxy, relation, paper, with_parents, ...marks }) => {
  const signing = { in_person, proxy, fingerprint: true };
  expect(actingPaper(code, signing, relation)).toBe(paper);
  expect(agreesWithParents(code, relation)).toBe(with_parents);
  expect(actingMarks(code, signing, relation, false)).toEqual(marks.marks);
  expect(actingMarks(code, signing, relation, true)).toEqual(marks.marks_with_paper);
  expect(actingMarks(code, signing, null, false)).toEqual([]);
});
