/**
 * How somebody may agree to what was read to them, and what is still wanting. Twin of `app/domain/signing.py`:
 * rules SG2 to SG7 and SG10; `tests/contract/signing.json` holds the cases of both. Nothing here refuses.
 */
import { sha256Hex, utf8 } from './bytes';
import type { Signing } from './catalogue';
import type { Agreement } from './operations.gen';

export type Way = Agreement['method'];
export type SigningMark =
  | 'no_agreement'
  | 'read_back_differs'
  | 'way_not_allowed'
  | 'no_picture'
  | 'no_witnesses'
  | 'witness_unsigned'
  | 'no_interpreter'
  | 'interpreter_unsigned';

export interface SigningNeeds {
  /** open to this person, the usual one first */
  ways: readonly Way[];
  /** needed whichever way is taken */
  witnesses: number;
  interpreter: boolean;
  inPerson: boolean;
  /** a page may not be ticked as one: the person cannot follow it with their own eyes */
  sentenceBySentence: boolean;
  /** those of `signing_rules.json` that made it so */
  rules: readonly string[];
}

const TWO = 2;
/** Certification of a signature has words of its own for whoever can neither sign nor leave a fingerprint (SG3). */
const UNSIGNED_CERTIFIED: ReadonlySet<string> = new Set(['2.000884']);

/** What this procedure asks of this person. */
export function signingNeeds(code: string, signing: Signing, help: readonly string[]): SigningNeeds {
  const ifUnable = signing.witnesses_if_cannot_sign ?? 0;
  const certified = UNSIGNED_CERTIFIED.has(code);
  const standsIn = ifUnable > 0 || !signing.in_person || certified;
  const interpreter = help.includes('interpreter');
  const told: [string, boolean][] = [
    ['SG2', signing.fingerprint],
    ['SG3', certified],
    ['SG4', ifUnable > 0],
    ['SG5', standsIn],
    ['SG6', interpreter],
    ['SG7', signing.in_person && !standsIn],
    ['SG10', true],
  ];
  return {
    ways: [
      'signed',
      ...(signing.fingerprint ? ['fingerprint' as const] : []),
      ...(standsIn ? ['witnessed' as const] : []),
    ],
    witnesses: help.includes('reading_writing') || help.includes('hearing') ? ifUnable : 0, // a contract or a will (SG4)
    interpreter,
    inPerson: signing.in_person,
    sentenceBySentence: help.includes('reading_writing') || interpreter,
    rules: told.filter(([, holds]) => holds).map(([rule]) => rule),
  };
}

/** What is asked where several dossiers are agreed to at once: of every rule the strictest; a way is open where all leave it open. */
export function strictest([first, ...others]: readonly [SigningNeeds, ...SigningNeeds[]]): SigningNeeds {
  return others.reduce(
    (so, one) => ({
      ways: so.ways.filter((way) => one.ways.includes(way)),
      witnesses: Math.max(so.witnesses, one.witnesses),
      interpreter: so.interpreter || one.interpreter,
      inPerson: so.inPerson || one.inPerson,
      sentenceBySentence: so.sentenceBySentence || one.sentenceBySentence,
      rules: [...so.rules, ...one.rules.filter((rule) => !so.rules.includes(rule))],
    }),
    first,
  );
}

/** SHA-256 (hex) of the UTF-8 bytes of the sentences joined by a line feed: what an agreement is bound to. */
export function readBackHash(sentences: readonly string[]): Promise<string> {
  return sha256Hex(utf8(sentences.join('\n')));
}

/** What a person has to look at. An agreement of an older tablet carries no sentences, and is taken as it stands. */
export async function signingMarks(needs: SigningNeeds, agreement: Agreement | null): Promise<SigningMark[]> {
  if (agreement === null) return ['no_agreement'];
  const readBack = agreement.read_back ?? [];
  if (readBack.length === 0) return [];
  const { method, witnesses = [], interpreter } = agreement;
  const needed = method === 'witnessed' ? TWO : needs.witnesses;
  const found: [SigningMark, boolean][] = [
    ['read_back_differs', (await readBackHash(readBack)) !== agreement.read_back_sha256],
    ['way_not_allowed', !needs.ways.includes(method)],
    ['no_picture', method !== 'witnessed' && !agreement.attachment_id],
    ['no_witnesses', witnesses.length < needed],
    ['witness_unsigned', witnesses.slice(0, needed).some((one) => !one.attachment_id)],
    ['no_interpreter', needs.interpreter && !interpreter],
    ['interpreter_unsigned', needs.interpreter && !!interpreter && !interpreter.attachment_id],
  ];
  return found.filter(([, holds]) => holds).map(([mark]) => mark);
}
