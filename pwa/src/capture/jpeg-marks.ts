/** Segments of a JPEG that say who took it, where, when and with what: Exif and XMP (APP1), Photoshop (APP13), notes. */
const TELLING = new Set([0xe1, 0xed, 0xfe]);

/** Blanks them where they stand; nothing moves. False where these bytes are no JPEG. */
export function withoutMarks(jpeg: Uint8Array): boolean {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return false;
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const [mark, kind] = [jpeg[at], jpeg[at + 1] ?? 0];
    if (mark !== 0xff) return false;
    if (kind === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (kind === 0xda || kind === 0xd9) return true; // from here on it is the picture
    const end = at + 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
    if (TELLING.has(kind)) jpeg.fill(0, at + 4, end);
    at = end;
  }
  return true;
}
