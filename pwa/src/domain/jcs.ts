/** RFC 8785: the one written form of a JSON value that is hashed and signed. */
import canonicalize from 'canonicalize';

/** The canonical text; throws for what JSON cannot say (undefined, NaN, a lone surrogate). */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}
