/** The catalogue as large as a province's: what is shipped, and made-up procedures up to 1,806 (`province.json`). */
import bundles from '../../../app/catalogue/bundles.json';
import catalogue from '../../../app/catalogue/procedures.json';
import said from '../../../app/catalogue/sayings.json';
import words from '../../../tests/contract/province.json';
import type { BundleData } from '../domain/catalogue';
import type { PackedProcedure } from '../work/catalogue';

export const PROVINCE = 1806;

export const BUNDLES = bundles.bundles as unknown as BundleData[];

const sayings = said.sayings as Record<string, string[]>;

/** What the commune ships, as the trip pack brings it. */
export const SHIPPED = (catalogue.procedures as unknown as PackedProcedure[]).map((one) => ({
  ...one,
  revision: 1,
  sayings: sayings[one.code] ?? [],
}));

/** All of a province's procedures. */
export function province(): PackedProcedure[] {
  const made = Array.from({ length: PROVINCE - SHIPPED.length }, (_, i) => madeUp(i));
  return [...SHIPPED, ...made];
}

function madeUp(i: number): PackedProcedure {
  const { verbs, objects } = words;
  const [field = '', object = ''] = objects[Math.floor(i / verbs.length)] ?? [];
  return {
    ...(SHIPPED[0] as PackedProcedure),
    code: `9.1${String(i).padStart(5, '0')}`,
    name: `${verbs[i % verbs.length]} ${object}`,
    field,
    result: 'Văn bản trả lời',
    field_service: 'none',
    sayings: [],
  };
}
