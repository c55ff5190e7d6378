/** A form as data: JSON Schema 2020-12 with our hints under `x-tn`. `app/catalogue/forms/meta.schema.json` holds what may stand in one. */
import type { Verified } from '../catalogue';

export type Said = string | number | boolean | null;
export type Row = Record<string, Said>;
/** Typed answers by key; null: asked, and not known. */
export type Answers = Record<string, Said | Said[] | Row[]>;

export interface Words {
  vi: string;
  en: string;
}

export type Kind =
  | 'text'
  | 'long'
  | 'name'
  | 'place'
  | 'id'
  | 'phone'
  | 'date'
  | 'partial_date'
  | 'money'
  | 'number'
  | 'yes_no'
  | 'choice'
  | 'choices'
  | 'rows';

/** Where a first answer comes from: `applicant.name`, `acting.name`, or `=key` of an earlier answer. */
export interface Source {
  of: string;
  /** only while these earlier answers stand */
  if?: Record<string, Said>;
}

export interface Hints {
  /** as it is said aloud */
  ask: Words;
  /** as it stands beside its answer */
  short: Words;
  kind: Kind;
  section?: string;
  from?: Source[];
  options?: Record<string, Words>;
  /** answers that are offered, others may be typed */
  suggest?: string[];
  hint?: Words;
  verified: Verified;
}

export interface FieldSchema {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  enum?: Said[];
  default?: Said;
  items?: FieldSchema | RowSchema;
  maxItems?: number;
  'x-tn': Hints;
}

export interface RowSchema {
  type: 'object';
  properties: Record<string, FieldSchema>;
  required?: string[];
}

/** What an earlier answer has to be. */
export type Fit = { const?: Said; enum?: Said[]; minimum?: number; maximum?: number };
export type Condition = { properties: Record<string, Fit>; required: string[] } | { anyOf: Condition[] };
export type Branch = { required?: string[]; properties?: Record<string, false> };

/** While `if` does not hold, what `else` calls `false` is not asked; the validators judge by the same words. */
export interface Rule {
  if: Condition;
  then?: Branch;
  else?: Branch;
}

export interface Section extends Words {
  key: string;
}

export interface FormHints {
  code: string;
  /** the procedures that are declared with it */
  procedures: string[];
  title: Words;
  /** the official form that it follows */
  source: string;
  verified: Verified;
  sections: Section[];
}

export interface FormSchema {
  type: 'object';
  properties: Record<string, FieldSchema>;
  required?: string[];
  allOf?: Rule[];
  'x-tn': FormHints;
}

/** A record filled for a made-up person: shows an officer what a good one looks like. */
export interface Sample {
  about: Words;
  answers: Answers;
}

/** A form as the trip pack brings it; what is taken in pins the revision. */
export interface Form {
  code: string;
  revision: number;
  procedures: string[];
  schema: FormSchema;
  sample: Sample | null;
}

/** A question and its key, in the form's order. */
export interface Question {
  key: string;
  field: FieldSchema;
  hints: Hints;
  required: boolean;
}
