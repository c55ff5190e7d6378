/**
 * A plain tar archive (POSIX ustar) of regular files, written piece by piece: what it takes is handed to the browser as
 * it comes, so that an outbox of many pictures never lies in memory as a whole.
 */
import { type Bytes, utf8 } from '../domain/bytes';

const BLOCK = 512;
/** so much is gathered before the browser is asked to keep it */
const GATHERED = 4 * 1024 * 1024;

/** The header of a member: a name of at most 100 ASCII characters, its size in bytes, its time. */
export function ustarHeader(name: string, size: number, at: Date): Bytes {
  const header = new Uint8Array(BLOCK);
  const write = (offset: number, text: string): void => header.set(utf8(text), offset);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  write(0, name);
  write(100, octal(0o644, 7));
  write(108, octal(0, 7));
  write(116, octal(0, 7));
  write(124, octal(size, 11));
  write(136, octal(Math.floor(at.getTime() / 1000), 11));
  write(148, '        ');
  write(156, '0');
  write(257, 'ustar\x0000');
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}

/** A member: its header, its bytes, and zeros up to the next block. */
export function member(name: string, bytes: Bytes, at: Date): Bytes[] {
  const rest = (BLOCK - (bytes.byteLength % BLOCK)) % BLOCK;
  return [ustarHeader(name, bytes.byteLength, at), bytes, new Uint8Array(rest)];
}

/** What stands at the end of an archive. */
export const END = new Uint8Array(2 * BLOCK);

/** Gathers bytes and gives them to the browser in large pieces; it keeps them on its disk where they are many. */
export class Pieces {
  readonly #kept: Blob[] = [];
  #gathered: Bytes[] = [];
  #size = 0;

  /** Takes bytes. Raises what the browser raises when it has no room for them. */
  async add(...bytes: Bytes[]): Promise<void> {
    this.#gathered.push(...bytes);
    this.#size += bytes.reduce((sum, one) => sum + one.byteLength, 0);
    if (this.#size >= GATHERED) await this.#keep();
  }

  /** Everything, in order. */
  async all(): Promise<Blob[]> {
    await this.#keep();
    return this.#kept;
  }

  /** A piece that could not be kept is noticed at once: its last byte cannot be read. */
  async #keep(): Promise<void> {
    const piece = new Blob(this.#gathered);
    await piece.slice(-1).arrayBuffer();
    this.#kept.push(piece);
    this.#gathered = [];
    this.#size = 0;
  }
}
