/** The citizen's tracking code: 80 random bits, Crockford base32, sixteen characters in the QR. */
import { sha256Hex, utf8 } from './bytes';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new code; `random` is ten bytes. */
export function makeTrackingCode(random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string {
  if (random.length !== 10) throw new RangeError('a tracking code is made of ten random bytes');
  let code = '';
  let bits = 0;
  let held = 0;
  for (const byte of random) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5; held -= 5) code += ALPHABET[(bits >> (held - 5)) & 31];
    bits &= (1 << held) - 1;
  }
  return code;
}

/** What a person typed or scanned as the one written form (I and L are 1, O is 0), or null. */
export function normaliseTrackingCode(text: string): string | null {
  const code = text.replace(/[\s-]/g, '').toUpperCase().replace(/[IL]/g, '1').replaceAll('O', '0');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
}

/** `7K2M 9QXF 4TBH W8PD`. */
export function groupTrackingCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Hex SHA-256 of the normalised ASCII: what the server keeps of it. */
export function hashTrackingCode(code: string): Promise<string> {
  return sha256Hex(utf8(code));
}
