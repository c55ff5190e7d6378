/** What a QR is that is not the one wanted: said to the officer, and nothing of a person is said. */
import { readCard, readInsurance } from './id-number';
import { normaliseTrackingCode } from './tracking-code';

export type CodeKind = 'card' | 'insurance' | 'payment' | 'tracking' | 'page' | 'contact' | 'text';

/** `name`: the host of a page, the first letters of a text; empty where its kind says enough. */
export interface WhichCode {
  kind: CodeKind;
  name: string;
}

const EMV = /^000201.*6304[0-9A-F]{4}$/is; // a code to pay by: EMVCo QR code specification, tags 00 and 63
const SECRET = /^(wifi|begin|mecard|tel|mailto|sms|smsto|geo|otpauth)[:/]/i; // may name somebody, or hold a password
const SHOWN = 40;

export function whichCode(text: string): WhichCode {
  const whole = text.trim();
  if (readCard(whole) !== null) return { kind: 'card', name: '' };
  if (readInsurance(whole) !== null) return { kind: 'insurance', name: '' };
  if (EMV.test(whole)) return { kind: 'payment', name: '' };
  const page = pageOf(whole);
  if (trackingCodeIn(whole) !== null) return { kind: 'tracking', name: '' };
  if (page !== null) return { kind: 'page', name: page.host };
  return SECRET.test(whole) ? { kind: 'contact', name: '' } : { kind: 'text', name: short(whole) };
}

/** The tracking code in the QR of a receipt, plain or as our address of its page; null in anything else. */
export function trackingCodeIn(text: string): string | null {
  const whole = text.trim();
  const page = pageOf(whole);
  return normaliseTrackingCode(page === null ? whole : inPath(page));
}

function pageOf(whole: string): URL | null {
  return /^https?:/i.test(whole) && URL.canParse(whole) ? new URL(whole) : null;
}

/** What stands after `/t/` in our own address of a dossier, or nothing. */
function inPath({ pathname }: URL): string {
  return /^\/t\/([^/]+)\/?$/i.exec(pathname)?.[1] ?? '';
}

function short(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length <= SHOWN ? letters.join('') : `${letters.slice(0, SHOWN - 1).join('')}…`;
}
