import { expect, it, test } from 'vitest';
import golden from '../../../tests/contract/phone.json';
import max from '../../node_modules/libphonenumber-js/metadata.max.json';
import { checkPhone, phoneText } from './phone';
import vn from './phone-vn.json';

it.each(golden.cases)('$text: $warning, $written', ({ text, warning, written }) => {
  expect(checkPhone(text)).toBe(warning);
  expect(phoneText(text)).toBe(written);
});

test("the tables carried here are the library's own for Vietnam", () => {
  expect(vn.countries.VN).toEqual(max.countries.VN);
  expect(vn.version).toBe(max.version);
});
