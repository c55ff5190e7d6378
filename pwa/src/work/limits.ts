import { WorkError } from './types';

/** What the operations' schema allows, in characters; a text that is longer is refused before it is sealed. */
const LONGEST: Record<string, number> = {
  name: 160,
  content: 4000,
  text: 4000,
  read_back: 4000,
  working_keys: 2000,
  armored: 2000,
  clientDataJSON: 4000,
  authenticatorData: 4000,
};
const LINE = 300;
/** Facts in which `reason` and `note` are a text and not a line. */
const TEXTS: Record<string, string[]> = {
  appraised: ['note'],
  supplement_requested: ['reason'],
  intake_refused: ['reason'],
  decided: ['reason'],
  withdrawn: ['reason'],
  closed: ['reason'],
};

/** Raises `error.too_long` with the name of the first field that no operation may carry. */
export function checkLengths(type: string, facts: object): void {
  const found = tooLong(facts, TEXTS[type] ?? [], LINE);
  if (found) throw new WorkError('error.too_long', { field: found });
}

function tooLong(value: object, texts: string[], inherited: number): string | null {
  for (const [key, inner] of Object.entries(value)) {
    const most = texts.includes(key) ? 4000 : (LONGEST[key] ?? inherited);
    if (typeof inner === 'string' && inner.length > most) return key;
    const deeper = typeof inner === 'object' && inner !== null ? tooLong(inner, texts, most) : null;
    if (deeper) return deeper;
  }
  return null;
}
