import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import golden from '../../../tests/contract/operations.json';
import schema from '../../../tests/contract/operations.schema.json';

const judge = addFormats.default(new Ajv2020({ strict: false })).compile(schema);

test.each(golden.valid)('an operation as the commune takes it: $name', ({ operation }) => {
  expect([judge(operation), judge.errors]).toEqual([true, null]);
});

test.each(golden.invalid)('not an operation: $name', ({ operation }) => {
  expect(judge(operation)).toBe(false);
});
