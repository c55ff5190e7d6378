/** Places as an address names them, found by what one types of them: accents optional, each word from its beginning. */
import { fold } from './text';

export interface Place {
  /** as it stands in an address */
  text: string;
  /** folded */
  words: readonly string[];
}

/** Words that many places have: they count only when they were typed whole. */
const KINDS: ReadonlySet<string> = new Set([
  'xa',
  'phuong',
  'dac',
  'khu',
  'thon',
  'xom',
  'ban',
  'tinh',
  'thanh',
  'pho',
]);
const SPLIT = /[\s,.;()-]+/u;

export function place(text: string): Place {
  return { text, words: fold(text).split(SPLIT).filter(Boolean) };
}

/** Communes of `communes.csv`, each with its province: "xã Phiêng Sao, tỉnh Thái Nguyên". */
export function communesOf(csv: string, provinces: ReadonlyMap<string, string>): Place[] {
  const rows = csv.trim().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [, name = '', type = '', province = ''] = row.trim().split(',');
    const of = provinces.get(province);
    return name === '' ? [] : [place([`${type.toLowerCase()} ${name}`, of].filter(Boolean).join(', '))];
  });
}

/**
 * Places that begin with the words typed last, and the address with each of them in their stead. Nothing for fewer than
 * two letters, and nothing for what stands there whole already.
 */
export function offered(typed: string, places: readonly Place[], most: number): { text: string; address: string }[] {
  const before = /^(.*[,;]\s*)?([^,;]*)$/su.exec(typed);
  const [, kept = '', part = ''] = before ?? [];
  const asked = fold(part).split(SPLIT).filter(Boolean);
  if (asked.join('').length < 2) return [];
  const found: Place[] = [];
  for (const one of places) {
    if (asked.every((word) => one.words.some((own) => begins(own, word))) && fold(one.text) !== fold(part))
      found.push(one);
    if (found.length === most) break;
  }
  return found.map(({ text }) => ({ text, address: kept + text }));
}

function begins(own: string, word: string): boolean {
  return KINDS.has(own) ? own === word : own.startsWith(word);
}

/**
 * The one of these hamlets that an address names, where it names the commune too: "thôn Bản Lài, xã Phiêng Sao, …".
 * Null where none or several fit: hamlets of many communes share their names.
 */
export function hamletNamed<T extends { name: string }>(
  address: string,
  hamlets: readonly T[],
  commune: string,
): T | null {
  const parts = address.split(/[,;]/).map(bare);
  if (!parts.some((part) => meets(part, bare(commune)))) return null;
  const found = hamlets.filter(({ name }) => parts.some((part) => meets(part, bare(name))));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A name folded, and without the word for what kind of place it is: "Bản Lài" may be a hamlet's whole name. */
function bare(name: string): string[] {
  const words = fold(name).split(SPLIT).filter(Boolean);
  const rest = KINDS.has(words[0] ?? '') ? words.slice(1) : words;
  return [...new Set([words.join(' '), rest.join(' ')])].filter((one) => one !== '');
}

function meets(one: readonly string[], other: readonly string[]): boolean {
  return one.some((name) => other.includes(name));
}
