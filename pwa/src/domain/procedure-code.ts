/** The code of a procedure in what was scanned or typed. */

const CODE = /(?<![\d.])(\d\.\d{6})(?:\.\d{3}(?:\.\d{2}){2}\.H\d{2})?(?![\d])/;

/**
 * The national code (`1.001193`) in a scanned text: the address that our own QR carries (`…/thu-tuc/1.001193`), the bare
 * code, or the long one of a province (`1.001193.000.00.00.H99`). Null where there is none, or more than one.
 */
export function procedureCodeIn(text: string): string | null {
  const whole = text.trim();
  if (whole.length > 2000) return null;
  const address = /^https?:\/\/[^/?#\s]+\/thu-tuc\/(\d\.\d{6})\/?(?:[?#].*)?$/i.exec(whole);
  if (address) return address[1] ?? null;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(whole)) return null; // another page's address: its numbers mean nothing here
  const found = new Set([...whole.matchAll(new RegExp(CODE, 'g'))].map(([, code = '']) => code));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** What our QR of a procedure carries. */
export function procedureAddress(origin: string, code: string): string {
  return new URL(`/thu-tuc/${code}`, origin).href;
}
