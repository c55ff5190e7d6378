/**
 * Finds procedures and bundles from the person's own words: accents do not matter, "d" finds "đ", a slipped finger is
 * forgiven, and what people say (`sayings`) finds official names. The library finds; among its best, the one whose name
 * or saying is nearest to the whole question stands first.
 */
import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { fold } from '../domain/text';
import type { Bundle, Procedure } from '../work/types';

/** What may be found. */
export type Found = { procedure: Procedure; bundle?: undefined } | { bundle: Bundle; procedure?: undefined };
export type Find = (asked: string) => Found[];

/** How much of a procedure a team can do here; it settles what is otherwise equal. */
const HERE: Readonly<Record<Procedure['fieldService'], number>> = {
  full: 1,
  native: 0.97,
  intake: 0.96,
  result_only: 0.93,
  intake_prohibited_offsite: 0.95,
  none: 0.85,
};

/** A bundle before the one procedure that the law has for all of it: it is done here, dossier by dossier. */
const TOGETHER = 1.1;

/** Words of a request that say nothing of its matter. */
const POLITE = new Set('toi muon xin can cho cua la thi voi a oi nhe minh em duoc nay roi dang bi di de'.split(' '));

const BEST = 32;
const FAINT = 0.3;
/** The rarity of a word that stands nowhere: it was mistyped, and says less than a rare one. */
const UNKNOWN = 3;
/** …and of the last one while it is being typed. */
const TYPING = 1;

type Doc = { id: number; name: string; said: string; field: string; code: string; result: string };

export const OPTIONS: Options<Doc> = {
  fields: ['name', 'said', 'field', 'code', 'result'],
  processTerm: (term) => plain(term) || null,
  searchOptions: {
    boost: { name: 3, said: 2, code: 4, field: 0.5, result: 0.5 },
    prefix: (_, i, terms) => i === terms.length - 1,
    fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 1 : false),
    weights: { fuzzy: 0.3, prefix: 0.5 },
  },
};

/** A name or a saying in folded words, how rare each is, and all of them together. */
type Phrase = { words: readonly string[]; weights: readonly number[]; whole: number };

/** What is searched: the library's index, and what each document is. */
export interface Searched {
  index: MiniSearch<Doc>;
  docs: readonly Found[];
  /** the names and sayings of each document */
  phrases: readonly (readonly Phrase[])[];
  /** how rare a word is among the phrases; undefined for a word that stands in none */
  rarity: ReadonlyMap<string, number>;
}

/** Builds the index a piece at a time, so that a slow tablet goes on answering taps. */
export async function indexed(procedures: readonly Procedure[], bundles: readonly Bundle[] = []): Promise<Searched> {
  const docs: Found[] = [...procedures.map((procedure) => ({ procedure })), ...bundles.map((bundle) => ({ bundle }))];
  const index = new MiniSearch<Doc>(OPTIONS);
  await index.addAllAsync(docs.map(docOf), { chunkSize: 100 });
  const texts = docs.map(({ procedure, bundle }) => {
    const { name, sayings = [] } = procedure ?? bundle;
    return [name, ...sayings].map((text) => wordsOf(text).filter((word) => !POLITE.has(word)));
  });
  const rarity = rarityIn(texts);
  return { index, docs, phrases: texts.map((own) => own.map((words) => weighed(words, rarity))), rarity };
}

function weighed(words: readonly string[], rarity: Searched['rarity']): Phrase {
  const weights = words.map((word) => rarity.get(word) ?? UNKNOWN);
  return { words, weights, whole: sum(weights) };
}

function docOf({ procedure, bundle }: Found, id: number): Doc {
  const { name, sayings = [] } = procedure ?? bundle;
  const code = procedure ? `${procedure.code} ${procedure.code.replace('.', '')}` : '';
  return { id, name, said: sayings.join(' · '), field: procedure?.field ?? '', code, result: procedure?.result ?? '' };
}

/** Finds by this index. An empty question finds nothing. */
export function findIn(searched: Searched): Find {
  return (asked) => {
    const words = wordsOf(asked);
    const telling = words.filter((word) => !POLITE.has(word));
    const meant = (telling.length > 0 ? telling : words).map((word) => mended(searched, word));
    if (meant.length === 0) return [];
    const said = askedFor(searched, meant);
    const hits = searched.index.search(meant.join(' '));
    const rated = hits.slice(0, BEST).map((hit) => ({ id: Number(hit.id), score: rate(searched, hit, said, hits[0]) }));
    rated.sort((a, b) => b.score - a.score);
    const best = rated[0]?.score ?? 0;
    return rated.filter(({ score }) => score > best * FAINT).flatMap(({ id }) => searched.docs[id] ?? []);
  };
}

/** The library's own score beside the best one's, and how near the nearest phrase is to the question. */
function rate({ docs, phrases }: Searched, hit: SearchResult, asked: number, first: SearchResult | undefined): number {
  const id = Number(hit.id);
  const { procedure } = docs[id] as Found;
  const here = procedure ? HERE[procedure.fieldService] : TOGETHER;
  return (hit.score / (first?.score ?? 1) + 2 * nearest(phrases[id] ?? [], hit, asked)) * here;
}

/** 0 to 1: shared words of the question and of one phrase, by their rarity (Dice). */
function nearest(phrases: readonly Phrase[], { match }: SearchResult, asked: number): number {
  let best = 0;
  for (const { words, weights, whole } of phrases) {
    let shared = 0;
    for (let i = 0; i < words.length; i += 1) if ((words[i] as string) in match) shared += weights[i] as number;
    best = Math.max(best, (2 * shared) / (asked + whole));
  }
  return Math.min(1, best);
}

/** How much a question says: each word by its rarity, less where it is unknown, least while it is being typed. */
function askedFor({ rarity }: Searched, meant: readonly string[]): number {
  return sum(meant.map((word, i) => rarity.get(word) ?? (i < meant.length - 1 ? UNKNOWN : TYPING)));
}

/** Two letters that changed places ("sihn") are put back where that makes a word that is known. */
function mended({ rarity }: Searched, word: string): string {
  if (rarity.has(word) || word.length < 3) return word;
  const swapped = [...word].map((_, i) => word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2));
  return swapped.find((other) => rarity.has(other)) ?? word;
}

function rarityIn(texts: readonly (readonly string[])[][]): Searched['rarity'] {
  const count = new Map<string, number>();
  for (const own of texts) for (const word of new Set(own.flat())) count.set(word, (count.get(word) ?? 0) + 1);
  return new Map([...count].map(([word, times]) => [word, Math.log(1 + texts.length / (times + 1))]));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Folded, and "ký" and "kí", "lý" and "lí" are one. */
function plain(word: string): string {
  const folded = fold(word);
  return /^[hklmst]y$/.test(folded) ? `${folded.charAt(0)}i` : folded;
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
    .map(plain);
}
