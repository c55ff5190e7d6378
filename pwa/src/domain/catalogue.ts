/** The shapes of the catalogue as the trip pack brings it (`app/catalogue/`); types only, no bytes. */

export type Verified = 'verified' | 'secondary' | 'unverified' | 'convention';
export type FieldService = 'full' | 'native' | 'intake' | 'result_only' | 'intake_prohibited_offsite' | 'none';

export interface LimitCase {
  case: string;
  value: number;
  unit: 'working_day' | 'calendar_day' | 'hour';
}

/** With `cases`, `value` stands for none of them until one is chosen. */
export interface TimeLimit {
  kind: 'same_day' | 'working_days' | 'calendar_days' | 'hours' | 'unknown' | 'stages' | 'deadline_clock';
  value?: number | null;
  unit?: LimitCase['unit'] | null;
  text?: string;
  receive_cutoff?: string | null;
  extension?: string | null;
  verified?: Verified;
  source?: string;
  cases?: readonly LimitCase[];
}

export interface Component {
  name: string;
  copy: 'original' | 'certified' | 'photo' | 'present' | 'eform' | 'data';
  required: boolean;
  note: string;
}

/** Whole đồng. */
export interface Fee {
  amount_vnd: number | null;
  unit: string | null;
  text: string;
  exemptions: readonly string[];
  verified: Verified;
  source: string;
  /** what it costs when handed in online, where the law names it */
  online_amount_vnd?: number | null;
  /** by the page of the original */
  rule?: { first_pages: number; first_price: number; next_price: number; cap_per_copy: number } | null;
}

export interface Signing {
  in_person: boolean;
  proxy: boolean;
  fingerprint: boolean;
  witnesses_if_cannot_sign?: number;
}

export interface ProcedureData {
  code: string;
  name: string;
  field: string;
  authority: string;
  time_limit: TimeLimit;
  fee: Fee;
  components: readonly Component[];
  components_verified: Verified;
  field_service: FieldService;
  signing: Signing;
  result: string;
  note: string;
  status: 'active' | 'abolished';
  code_verified: Verified;
  /** the code of its form for mobile teams */
  mobile_form?: string;
}

/** Liên thông, as the trip pack brings it (`bundles.json`). */
export interface BundleData {
  id: string;
  name: string;
  official_code: string | null;
  parts: readonly {
    codes: readonly string[];
    optional: boolean;
    ask: string;
    labels: Readonly<Record<string, string>>;
  }[];
  passed_on: readonly { name: string; agency: string }[];
  note: string;
  verified: Verified;
  sayings: readonly string[];
}

export interface CalendarJson {
  working_hours: { am: readonly string[]; pm: readonly string[] };
  off: readonly string[];
  work_swap: readonly string[];
  /** the last day that official notices cover */
  verified_until: string;
  /** hours that the unit opens beside them, by their day */
  extra?: Readonly<Record<string, readonly string[]>>;
}
