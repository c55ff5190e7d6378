/** Cards are written in UTF-8 and do not say so: the bytes are read as that, whatever a reader guesses. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
