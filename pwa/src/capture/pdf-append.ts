import type { Bytes } from '../domain/bytes';
import { type Moved, type PdfObject, UnreadablePdf } from './pdf-objects';

/**
 * The file with these objects once more at its end and a table that finds them there (an incremental update, as
 * ISO 32000 has it). Raises `UnreadablePdf` where the file has a table of another kind.
 */
export function withMoved(bytes: Bytes, text: string, objects: readonly PdfObject[], moved: readonly Moved[]): Bytes {
  const newest = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-80))?.[1]);
  const table = objects.find(({ at }) => at === newest);
  const told = table ? text.slice(table.value.from, table.value.to) : '';
  const [root, size] = [/\/Root\s+\d+\s+\d+\s+R/.exec(told)?.[0], Number(/\/Size\s+(\d+)/.exec(told)?.[1])];
  if (!/\/Type\s*\/XRef\b/.test(told) || !root || !size) throw new UnreadablePdf('no table that can be gone on with');
  const parts: (string | Bytes)[] = ['\n'];
  const places: [number, number][] = [];
  for (const { name, dictionary, stream } of moved) {
    places.push([Number(name.split(' ')[0]), bytes.length + lengthOf(parts)]);
    const own = dictionary.trim().replace(/\/Length\s+\d+(\s+\d+\s+R)?/, `/Length ${stream.length}`);
    parts.push(`${name} obj\n${own}\nstream\n`, stream, '\nendstream\nendobj\n');
  }
  const start = bytes.length + lengthOf(parts);
  const rows = tableOf([...places, [size, start]]);
  const index = [...places, [size]].map(([number]) => `${number} 1`).join(' ');
  const id = /\/ID\s*\[[^\]]*\]/.exec(told)?.[0] ?? '';
  const head = `<</Type /XRef/Size ${size + 1}${root}${id}/Prev ${newest}/Index [${index}]/W [1 4 1]/Length ${rows.length}>>`;
  parts.push(`${size} 0 obj\n${head}\nstream\n`, rows, `\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`);
  return joined(bytes, parts);
}

/** Where each object stands: its kind (1), its place in four bytes, its turn (0). */
function tableOf(places: readonly [number, number][]): Bytes {
  const rows = new Uint8Array(places.length * 6);
  for (const [row, [, at]] of places.entries()) {
    rows[row * 6] = 1;
    new DataView(rows.buffer).setUint32(row * 6 + 1, at);
  }
  return rows;
}

function lengthOf(parts: readonly (string | Bytes)[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Strings here are ASCII, or came out of the file with one character a byte. */
function joined(bytes: Bytes, parts: readonly (string | Bytes)[]): Bytes {
  const all = new Uint8Array(bytes.length + lengthOf(parts));
  all.set(bytes);
  let at = bytes.length;
  for (const part of parts) {
    all.set(typeof part === 'string' ? Uint8Array.from(part, (char) => char.charCodeAt(0)) : part, at);
    at += part.length;
  }
  return all;
}
