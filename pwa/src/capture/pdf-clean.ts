import type { Bytes } from '../domain/bytes';
import { withoutMarks } from './jpeg-marks';
import { withMoved } from './pdf-append';
import { asText, type Moved, objectsOf, outside, type PdfObject, type Span, UnreadablePdf } from './pdf-objects';

/**
 * A PDF without what it says of its making: author, title, program and hours (Info), XMP, and what cameras write into
 * pictures. Everything else stays at its place, byte for byte, so that no reader finds another document. One that
 * carries a digital signature is given back as it came: any other byte would break it. Null where it cannot be done,
 * or not be known whether it was (a locked file, a form of packing that we do not read).
 */
export async function cleanPdf(bytes: Bytes): Promise<Bytes | null> {
  const text = asText(bytes);
  try {
    const objects = objectsOf(text);
    const words = outside(text, objects);
    if (/\/ByteRange\s*\[/.test(words)) return bytes;
    if (objects.length === 0 || /\/Encrypt\b/.test(words)) return null;
    return await cleaned(bytes, text, objects, words);
  } catch (error) {
    if (error instanceof UnreadablePdf || error instanceof TypeError) return null; // TypeError: it did not unpack
    throw error;
  }
}

const REFERENCE = /(\d+)\s+(\d+)\s+R/g;
const METADATA = /\/Metadata\s+\d+\s+\d+\s+R/g;
/** unpacked, so many bytes of objects are looked at */
const MOST = 64 * 1024 * 1024;

async function cleaned(bytes: Bytes, text: string, objects: PdfObject[], words: string): Promise<Bytes> {
  const own = bytes.slice();
  const packed = await Promise.all(objects.map((one) => unpacked(text, one, bytes)));
  const info = infoOf(words, text, objects, packed);
  const moved: Moved[] = [];
  for (const [place, one] of objects.entries()) {
    const { name, value, stream } = one;
    if (info.has(name)) empty(own, text, value);
    for (const span of metadataIn(text, value)) own.fill(32, span.from, span.to);
    const box = packed[place];
    if (box) moved.push(...(await repack(own, text, one, box, info)));
    else if (stream) clearStream(own, text.slice(value.from, value.to), stream);
  }
  return moved.length > 0 ? withMoved(own, text, objects, moved) : own;
}

type Box = { bytes: Bytes; text: string; objects: { name: string; value: Span }[] };

/** The objects that are packed in this one (`/ObjStm`), or null. Raises `UnreadablePdf` for a packing of another kind. */
async function unpacked(text: string, { value, stream }: PdfObject, bytes: Bytes): Promise<Box | null> {
  const dictionary = text.slice(value.from, value.to);
  if (!stream || !/\/Type\s*\/ObjStm\b/.test(dictionary)) return null;
  if (!/\S/.test(text.slice(stream.from, stream.to))) return null; // moved to the end when it was cleaned before
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?\s*[/>]/.test(dictionary) || /\/DecodeParms/.test(dictionary)) {
    throw new UnreadablePdf('another packing');
  }
  const plain = await through(new DecompressionStream('deflate'), bytes.subarray(stream.from, stream.to));
  const inner = asText(plain);
  const [first, count] = ['First', 'N'].map((name) => Number(new RegExp(`/${name}\\s+(\\d+)`).exec(dictionary)?.[1]));
  if (!first || !count) throw new UnreadablePdf('no table of its objects');
  const table = inner.slice(0, first).trim().split(/\s+/).map(Number);
  const starts = Array.from({ length: count }, (_, one) => first + (table[2 * one + 1] ?? Number.NaN));
  const objects = starts.map((from, one) => ({
    name: `${table[2 * one]} 0`,
    value: { from, to: starts[one + 1] ?? inner.length },
  }));
  return { bytes: plain, text: inner, objects };
}

/** Names of the objects that say who made the file, in any of its revisions, and of those that these point to. */
function infoOf(words: string, text: string, objects: PdfObject[], packed: (Box | null)[]): Set<string> {
  const named = [...words.matchAll(/\/Info\s+(\d+)\s+(\d+)\s+R/g)].map(([, number, turn]) => `${number} ${turn}`);
  const info = new Set(named);
  const all = [
    ...objects.map(({ name, value }) => ({ name, said: text.slice(value.from, value.to) })),
    ...packed.flatMap((box) =>
      (box?.objects ?? []).map(({ name, value }) => ({ name, said: box?.text.slice(value.from, value.to) ?? '' })),
    ),
  ];
  for (const { said } of all.filter(({ name }) => named.includes(name))) {
    for (const [, number, turn] of said.matchAll(REFERENCE)) info.add(`${number} ${turn}`);
  }
  return info;
}

/** A dictionary without entries, or a string without letters, as long as it was. */
function empty(bytes: Uint8Array, text: string, { from, to }: Span): void {
  const [start, end] = [from + text.slice(from, to).search(/\S/), from + text.slice(from, to).trimEnd().length];
  const edge = text.startsWith('<<', start) ? 2 : 1;
  if (!'<(['.includes(text[start] ?? ''))
    bytes.fill(48, start, end); // a number or a name: 000
  else bytes.fill(edge === 1 && text[start] === '<' ? 48 : 32, start + edge, end - edge);
}

function metadataIn(text: string, { from, to }: Span): Span[] {
  const found = [...text.slice(from, to).matchAll(METADATA)];
  return found.map((one) => ({ from: from + one.index, to: from + one.index + one[0].length }));
}

function clearStream(bytes: Uint8Array, dictionary: string, { from, to }: Span): void {
  if (/\/Type\s*\/Metadata\b/.test(dictionary)) bytes.fill(32, from, to); // nothing points to it any more
  if (!/\/DCTDecode\b/.test(dictionary)) return;
  if (!/\/Filter\s*\[?\s*\/DCTDecode\s*\]?\s*[/>]/.test(dictionary)) throw new UnreadablePdf('a picture in a packing');
  if (!withoutMarks(bytes.subarray(from, to))) throw new UnreadablePdf('a picture that is none');
}

/** Packs what was cleaned again, into the place that it had; gives it back where it needs more. */
async function repack(
  bytes: Uint8Array,
  text: string,
  { name, value, stream }: PdfObject,
  box: Box,
  info: Set<string>,
): Promise<Moved[]> {
  for (const one of box.objects) {
    if (info.has(one.name)) empty(box.bytes, box.text, one.value);
    for (const span of metadataIn(box.text, one.value)) box.bytes.fill(32, span.from, span.to);
  }
  if (!stream || asText(box.bytes) === box.text) return [];
  const fresh = await through(new CompressionStream('deflate'), box.bytes);
  bytes.fill(10, stream.from, stream.to);
  const dictionary = text.slice(value.from, value.to);
  if (fresh.length > stream.to - stream.from) return [{ name, dictionary, stream: fresh }];
  bytes.set(fresh, stream.from);
  const told = /\/Length\s+(\d+)(?!\s+\d+\s+R)/d.exec(dictionary)?.indices?.[1];
  if (!told) return []; // its length stands elsewhere: what is left over is blank
  const digits = String(fresh.length).padEnd(told[1] - told[0]);
  bytes.set(new TextEncoder().encode(digits), value.from + told[0]);
  return [];
}

async function through(way: CompressionStream | DecompressionStream, bytes: Bytes): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of new Blob([bytes]).stream().pipeThrough(way) as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST) throw new UnreadablePdf('larger than any paper');
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
