import { expect, test } from 'vitest';
import { href, parse } from './router';

test('an empty address is today', () => {
  expect(parse('').path).toEqual(['today']);
  expect(parse('#/').path).toEqual(['today']);
});

test('parts and questions come back as they went in', () => {
  const at = href(['take-in', 'person'], { draft: 'a b/c' });
  expect(parse(at).path).toEqual(['take-in', 'person']);
  expect(parse(at).query.get('draft')).toBe('a b/c');
  expect(parse(href(['procedures', '1.000419'])).path[1]).toBe('1.000419');
});

test('the enrolment link of the administrator is read', () => {
  expect(parse('#/enrol?token=abc').query.get('token')).toBe('abc');
});
