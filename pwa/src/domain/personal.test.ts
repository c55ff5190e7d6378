import { expect, test } from 'vitest';
import golden from '../../../tests/contract/personal.json';
import { kindOfFact, kindOfPaper } from './personal';

test.each(golden.papers)('a paper has its kind: %s %s', (attachment, name, procedure, kind) => {
  expect(kindOfPaper(attachment ?? '', name ?? '', procedure ?? null) ?? '').toBe(kind);
});

test.each(golden.facts)('a fact has its kind: %s', (path, kind) => {
  expect(kindOfFact(path as (string | number)[]) ?? '').toBe(kind);
});
