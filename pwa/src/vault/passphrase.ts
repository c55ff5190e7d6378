import { type Bytes, utf8 } from '../domain/bytes';

/**
 * What a passphrase is worth: Argon2id (RFC 9106) over 64 MiB, six passes. A guess costs the quickest program at hand
 * 330 ms of a 2020s server core (`make bench`, `guess`); the browser takes half as long again, a cheap phone some two
 * seconds. `memoryKib` and the rest are kept beside each vault, so that a later version can ask for more.
 */
export const ARGON2ID = { memoryKib: 65_536, passes: 6, lanes: 1 } as const;

export type Kdf = { name: 'argon2id'; salt: Bytes; memoryKib: number; passes: number; lanes: number };

/** Fresh parameters with a salt of their own. */
export function newKdf(): Kdf {
  return { name: 'argon2id', salt: crypto.getRandomValues(new Uint8Array(16)), ...ARGON2ID };
}

/** Whether guesses at what these parameters guard are cheaper than at a new vault. */
export function isCheap({ memoryKib, passes }: Kdf): boolean {
  return memoryKib < ARGON2ID.memoryKib || passes < ARGON2ID.passes;
}

/** What Argon2id makes of a passphrase: 32 bytes. Composed letters and the spaces around it make no difference. */
export async function stretch(passphrase: string, kdf: Kdf): Promise<Bytes> {
  const { argon2id } = await import('hash-wasm');
  const secret = await argon2id({
    password: utf8(passphrase.normalize('NFC').trim()),
    salt: kdf.salt,
    memorySize: kdf.memoryKib,
    iterations: kdf.passes,
    parallelism: kdf.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return secret as Bytes;
}
