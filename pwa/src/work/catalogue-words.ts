import type { BundleData } from '../domain/catalogue';
import { betterForm } from '../domain/offsite';
import type { PackedProcedure } from './catalogue';
import type { Bundle, Procedure } from './types';

/** A procedure of the trip pack in the words of the screens. */
export function asProcedure(data: PackedProcedure): Procedure {
  const limit = data.time_limit;
  return {
    code: data.code,
    revision: data.revision,
    name: data.name,
    field: data.field,
    limit: {
      kind: limit.kind,
      value: limit.value ?? null,
      unit: limit.unit ?? null,
      text: limit.text ?? '',
      verified: limit.verified === 'verified',
      receiveCutoff: limit.receive_cutoff ?? null,
    },
    fee: {
      amountVnd: data.fee.amount_vnd,
      text: data.fee.text,
      verified: data.fee.verified === 'verified',
      data: data.fee,
    },
    components: data.components.map(({ name, copy, required, note }) => ({ name, copy, required, note })),
    fieldService: data.field_service,
    mobileForm: betterForm(data),
    signing: data.signing,
    result: data.result,
    note: data.note,
    verified: data.code_verified === 'verified' && data.components_verified === 'verified',
    sayings: data.sayings ?? [],
  };
}

/** A bundle of the trip pack in the words of the screens. */
export function asBundle({ official_code, passed_on, verified, ...same }: BundleData): Bundle {
  return {
    ...same,
    parts: [...same.parts],
    officialCode: official_code,
    passedOn: passed_on,
    verified: verified === 'verified',
  };
}
