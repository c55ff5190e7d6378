import { expect, test } from 'vitest';
import golden from '../../../tests/contract/procedure_code.json';
import { procedureAddress, procedureCodeIn } from './procedure-code';

test.each(golden.cases)('$name', ({ text, code }) => {
  expect(procedureCodeIn(text)).toBe(code);
});

test('what our QR carries is read again', () => {
  expect(procedureCodeIn(procedureAddress('https://xa.example.vn/app/', '1.001193'))).toBe('1.001193');
});

test('a text without end is no code', () => {
  expect(procedureCodeIn('1.001193 '.repeat(100_000))).toBe(null);
});
