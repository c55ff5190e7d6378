import type { FeeTerms } from '../domain/fees';
import type { FeeTakenFacts, PaymentRequestedFacts } from '../domain/operations.gen';
import type { FeeAccount } from '../domain/vietqr';
import { oneOf } from '../store/catalogue';
import { type Context, unitOf } from './context';
import { recordAbout } from './handling';

const UNTOLD: FeeTerms = { account: null, policy: { amounts: {}, online_less_percent: 0 } };

/** As the last trip pack told it; before it, cash by the catalogue alone. */
export async function feeTerms(context: Context): Promise<FeeTerms> {
  const unit = await oneOf<{ fees?: FeeTerms }>('unit', unitOf(context).id);
  return unit?.fees ?? UNTOLD;
}

/** The officer holds the money, once; raises `error.not_now` where it was taken already. `receiptNumber` stands on the paper that the payer takes home. */
export function takeFee(context: Context, id: string, amountVnd: number, receiptNumber: string): Promise<void> {
  const facts: FeeTakenFacts = {
    amount_vnd: amountVnd,
    method: 'cash',
    receipt_number: receiptNumber,
    reference: null,
  };
  return recordAbout(context, id, { type: 'fee_taken', facts, words: receiptNumber, once: true });
}

/** The payer was shown where to pay; that it was paid, only the bank's statement says. */
export function requestPayment(context: Context, id: string, amountVnd: number, to: FeeAccount): Promise<void> {
  const facts: PaymentRequestedFacts = {
    amount_vnd: amountVnd,
    reason: 'VietQR',
    account: `${to.bin} ${to.account}`,
  };
  return recordAbout(context, id, { type: 'payment_requested', facts, words: 'VietQR' });
}
