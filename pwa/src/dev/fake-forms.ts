import birth from '../../../app/catalogue/forms/1.001193.json';
import sample from '../../../app/catalogue/forms/samples/1.001193.json';
import type { Form } from '../domain/forms/form';

/** The declaration of birth, for work on the screens. */
export function fakeForm(codes: readonly string[]): Form | null {
  const form = { code: '1.001193', revision: 1, procedures: birth['x-tn'].procedures, schema: birth, sample };
  return codes.some((code) => form.procedures.includes(code)) ? (form as unknown as Form) : null;
}
