/** Finds a procedure from the person's own words: accents do not matter, "d" finds "đ", and everyday words find official ones. */
import MiniSearch from 'minisearch';
import { fold } from '../domain/text';
import type { Procedure } from '../work/types';

/** What people say at the door → words that stand in official names. */
const SAID: readonly (readonly [string, string])[] = [
  ['lam giay khai sinh', 'dang ky khai sinh'],
  ['giay khai sinh', 'khai sinh'],
  ['tien nguoi gia', 'huu tri xa hoi'],
  ['nguoi gia', 'huu tri xa hoi nguoi cao tuoi'],
  ['cuoi', 'ket hon'],
  ['lam dam cuoi', 'ket hon'],
  ['doc than', 'tinh trang hon nhan'],
  ['chua vo', 'tinh trang hon nhan'],
  ['chua chong', 'tinh trang hon nhan'],
  ['mat', 'khai tu'],
  ['chet', 'khai tu'],
  ['dam ma', 'mai tang khai tu'],
  ['tan tat', 'khuyet tat'],
  ['sao y', 'chung thuc ban sao tu ban chinh'],
  ['photo', 'chung thuc ban sao tu ban chinh'],
  ['cong chung', 'chung thuc'],
  ['so do', 'quyen su dung dat'],
  ['ngheo', 'ho ngheo can ngheo'],
  ['the bao hiem', 'bao hiem y te'],
];

/** The words to look for, with official ones added for everyday ones. */
export function widen(asked: string): string {
  const plain = fold(asked);
  const more = SAID.filter(([said]) => ` ${plain} `.includes(` ${said} `)).map(([, official]) => official);
  return [plain, ...more].join(' ');
}

export type Find = (asked: string) => Procedure[];

/** What a team can finish here stands before what it cannot. */
const BOOST: Readonly<Record<Procedure['fieldService'], number>> = {
  native: 2,
  full: 1.4,
  intake: 1,
  result_only: 0.8,
  intake_prohibited_offsite: 0.8,
  none: 0.6,
};

/** An index over the catalogue. An empty question finds nothing. */
export function searchOver(procedures: readonly Procedure[]): Find {
  const index = new MiniSearch<{ id: number; name: string; field: string; code: string; result: string }>({
    fields: ['name', 'field', 'code', 'result'],
    processTerm: (term) => fold(term) || null,
    searchOptions: {
      boost: { name: 4, code: 2 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boostDocument: (id) => BOOST[procedures[Number(id)]?.fieldService ?? 'none'],
    },
  });
  index.addAll(procedures.map((p, id) => ({ id, name: p.name, field: p.field, code: p.code, result: p.result })));
  return (asked) => {
    if (asked.trim() === '') return [];
    const hits = index.search(widen(asked));
    const best = hits[0]?.score ?? 0;
    return hits.filter((h) => h.score > best / 4).flatMap((h) => procedures[Number(h.id)] ?? []);
  };
}
