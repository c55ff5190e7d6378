/** What a dossier costs. Twin of `app/domain/fees.py`; whole đồng, and nothing is guessed. */
import type { Fee } from './catalogue';
import type { FeeAccount } from './vietqr';

export type FeeBasis = 'exempt' | 'free' | 'fixed' | 'by_count' | 'by_page' | 'province' | 'online' | 'unknown';

/** What a province decided: amounts that come before the catalogue's, and what online costs less, in percent. */
export interface FeePolicy {
  amounts: Readonly<Record<string, number>>;
  online_less_percent: number;
}

/** Where fees are paid (null: in cash alone), and what the province decided about them. */
export interface FeeTerms {
  account: FeeAccount | null;
  policy: FeePolicy;
}

/** `amountVnd` is null where an officer has to state it. */
export interface FeeQuote {
  amountVnd: number | null;
  basis: FeeBasis;
  verified: boolean;
}

export interface FeeAsked {
  /** copies or cases */
  count: number;
  /** of each */
  pages: number;
  /** one of the fee's own exemptions, word for word; another one exempts nobody */
  exemption: string | null;
  online: boolean;
}

const NO_POLICY: FeePolicy = { amounts: {}, online_less_percent: 0 };

/** The fee of `count` copies or cases, each of `pages` pages, of one procedure. */
export function quote(
  code: string,
  fee: Omit<Fee, 'source'>,
  asked: FeeAsked,
  policy: FeePolicy = NO_POLICY,
): FeeQuote {
  const verified = fee.verified === 'verified';
  if (asked.exemption !== null && fee.exemptions.includes(asked.exemption)) {
    return { amountVnd: 0, basis: 'exempt', verified };
  }
  const online = asked.online ? (fee.online_amount_vnd ?? null) : null;
  if (online !== null) return { amountVnd: online * asked.count, basis: 'online', verified };
  const { amountVnd, basis } = whole(code, fee, asked, policy);
  const less = asked.online ? policy.online_less_percent : 0;
  if (amountVnd && less) return { amountVnd: Math.floor((amountVnd * (100 - less)) / 100), basis: 'online', verified };
  return { amountVnd, basis, verified: verified && basis !== 'unknown' };
}

function whole(
  code: string,
  fee: Omit<Fee, 'source'>,
  { count, pages }: FeeAsked,
  policy: FeePolicy,
): Omit<FeeQuote, 'verified'> {
  const decided = policy.amounts[code];
  if (decided !== undefined) return { amountVnd: decided * count, basis: 'province' };
  if (fee.rule) return { amountVnd: byPage(fee.rule, pages) * count, basis: 'by_page' };
  if (fee.amount_vnd === null) return { amountVnd: null, basis: 'unknown' };
  if (fee.amount_vnd === 0) return { amountVnd: 0, basis: 'free' };
  return { amountVnd: fee.amount_vnd * count, basis: count === 1 ? 'fixed' : 'by_count' };
}

function byPage(rule: NonNullable<Fee['rule']>, pages: number): number {
  const first = Math.min(pages, rule.first_pages);
  return Math.min(first * rule.first_price + (pages - first) * rule.next_price, rule.cap_per_copy);
}
