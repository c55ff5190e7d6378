import { expect, it } from 'vitest';
import golden from '../../../tests/contract/doubles.json';
import { doubleOf, samePerson } from './doubles';

it.each(golden.people)('$name, $birth_on: $who', ({ id_number, name, birth_on, who }) => {
  expect(samePerson(id_number, name, birth_on)).toBe(who);
});

it.each(golden.doubles)('$salt, $who, $procedure_code', async ({ salt, who, procedure_code, double }) => {
  expect(await doubleOf(salt, who, procedure_code)).toBe(double);
});
