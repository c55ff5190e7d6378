import type { Bytes } from '../domain/bytes';

/** From here up to but without there, in bytes. */
export type Span = { from: number; to: number };

/** One object of a PDF: where it begins, its name (`12 0`), its value, the bytes of its stream where it has one. */
export type PdfObject = { at: number; name: string; value: Span; stream: Span | null };

/** A packed object that needs more room than it had: its dictionary, and its bytes as they go to the end of the file. */
export type Moved = { name: string; dictionary: string; stream: Bytes };

/** What cannot be read as a PDF well enough to say what is in it. */
export class UnreadablePdf extends Error {}

const OBJECT = /(\d{1,10})\s+(\d{1,5})\s+obj\b/g;
const MARKS = /\(|<<|>>|<|\[|\]|%|endobj/g;

/** A PDF (ISO 32000) as text of one character a byte: places in it are places in the bytes. */
export function asText(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

/** Every object of the file, older revisions too, in the order in which they stand. Raises `UnreadablePdf`. */
export function objectsOf(text: string): PdfObject[] {
  const found: PdfObject[] = [];
  let at = 0;
  for (;;) {
    OBJECT.lastIndex = at;
    const head = OBJECT.exec(text);
    if (!head) return found;
    const value = { from: OBJECT.lastIndex, to: valueEnd(text, OBJECT.lastIndex) };
    const stream = streamAfter(text, value);
    found.push({ at: head.index, name: `${Number(head[1])} ${Number(head[2])}`, value, stream });
    at = stream?.to ?? value.to;
  }
}

/** All that is no stream, so that nothing that stands in a picture is taken for a word of the file. */
export function outside(text: string, objects: readonly PdfObject[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { stream } of objects) {
    if (!stream) continue;
    parts.push(text.slice(at, stream.from));
    at = stream.to;
  }
  return [...parts, text.slice(at)].join(' ');
}

/** Where the value that begins here ends: strings, hex strings, arrays and dictionaries nest. */
export function valueEnd(text: string, from: number): number {
  let depth = 0;
  MARKS.lastIndex = from;
  for (let mark = MARKS.exec(text); mark; mark = MARKS.exec(text)) {
    const [sign, at] = [mark[0], mark.index];
    if (sign === 'endobj' && depth === 0) return at;
    if (sign === '(') MARKS.lastIndex = stringEnd(text, at);
    else if (sign === '<') MARKS.lastIndex = after(text, '>', at);
    else if (sign === '%') MARKS.lastIndex = lineEnd(text, at);
    else if (sign === '<<' || sign === '[') depth += 1;
    else if (sign === '>>' || sign === ']') depth -= 1;
    if (depth === 0 && sign !== '%') return MARKS.lastIndex;
  }
  throw new UnreadablePdf('an object without an end');
}

function stringEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new UnreadablePdf('a string without an end');
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw new UnreadablePdf(`no ${mark}`);
  return at + mark.length;
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function streamAfter(text: string, { from, to }: Span): Span | null {
  const begin = /\s*stream(\r\n|\n|\r)/y;
  begin.lastIndex = to;
  if (!begin.exec(text)) return null;
  const start = begin.lastIndex;
  const told = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(text.slice(from, to));
  const stated = start + Number(told?.[1] ?? Number.NaN);
  const closing = /\s*endstream/y;
  closing.lastIndex = stated || 0;
  if (stated && closing.test(text)) return { from: start, to: stated };
  const end = after(text, 'endstream', start) - 'endstream'.length;
  return { from: start, to: end - (/(\r\n|\r|\n)$/.exec(text.slice(Math.max(start, end - 2), end))?.[0].length ?? 0) };
}
