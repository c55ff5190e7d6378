/**
 * VietQR: the text of a QR that a bank's app pays into the commune's fee account. Twin of `app/domain/vietqr.py`.
 * Source: NAPAS, EMV QR profile: tags of two digits, lengths of two digits, CRC-16/CCITT-FALSE last.
 */

const NAPAS = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';
const PURPOSE_LENGTH = 25;
const MOST_VND = 10 ** 13 - 1;

/** Where the money goes: the account of the agency, never of a person. */
export interface FeeAccount {
  /** six digits */
  bin: string;
  account: string;
  name: string;
}

/** The payload; without an amount the payer types one. Throws a RangeError where a bank's app could not read it. */
export function vietQr(to: Pick<FeeAccount, 'bin' | 'account'>, amountVnd: number | null, purpose = '', bill = '') {
  if (!/^\d{6}$/.test(to.bin) || !/^[0-9A-Za-z]{1,19}$/.test(to.account)) throw new RangeError('no such account');
  if (amountVnd !== null && !(Number.isInteger(amountVnd) && amountVnd > 0 && amountVnd <= MOST_VND)) {
    throw new RangeError('an amount is a whole number of đồng above zero');
  }
  const payee = tag('00', NAPAS) + tag('01', tag('00', to.bin) + tag('01', to.account)) + tag('02', TO_ACCOUNT);
  const text = [
    tag('00', '01'),
    tag('01', amountVnd === null ? '11' : '12'),
    tag('38', payee),
    tag('53', '704'),
    amountVnd === null ? '' : tag('54', String(amountVnd)),
    tag('58', 'VN'),
    some('62', some('01', plain(bill)) + some('08', plain(purpose))),
    '6304',
  ].join('');
  return text + crc(text);
}

/** CRC-16/CCITT-FALSE of ASCII text, four upper-case hexadecimal digits. */
export function crc(text: string): string {
  let sum = 0xffff;
  for (let i = 0; i < text.length; i++) {
    sum ^= text.charCodeAt(i) << 8;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return sum.toString(16).toUpperCase().padStart(4, '0');
}

/** What every bank's app shows: no marks, printable ASCII, 25 characters at most. */
export function plain(text: string): string {
  const bare = text.normalize('NFD').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  return bare
    .replace(/[^ -~]/g, '')
    .slice(0, PURPOSE_LENGTH)
    .trim();
}

function tag(name: string, value: string): string {
  return name + String(value.length).padStart(2, '0') + value;
}

function some(name: string, value: string): string {
  return value === '' ? '' : tag(name, value);
}
