import { type Bytes, fromUtf8, utf8 } from '../domain/bytes';
import { type Signer, signJws } from '../domain/jws';
import { unwrapKey, wrapKeyFor } from './age';
import { authorUnder, type NextAuthor, nextAuthor } from './author';
import type { Keyring } from './keyring';
import { keyFrom, type Locked, lockBytes, newKey, openBytes } from './seal';

/** What is bound to a record at rest: whose key, what kind, which one. */
export type About = { owner: string; kind: string; id: string };

/** A working key as one member keeps it, re-locked under that member's own vault. */
export type KeptKey = Locked;

/**
 * An open vault: the only holder of a key. `owner` is a person or a field session whose working key was
 * admitted; everything that asks for another owner's key raises `NotYours`.
 */
export class Vault {
  readonly person: string;
  readonly #identity: string;
  readonly #vaultKey: CryptoKey;
  #author: Signer;
  readonly #chain: Signer;
  readonly #keys: Map<string, CryptoKey>;
  readonly #former: CryptoKey | null;

  constructor(keyring: Keyring) {
    this.person = keyring.person;
    this.#identity = keyring.identity;
    this.#vaultKey = keyring.vaultKey;
    this.#author = keyring.author;
    this.#chain = keyring.chain;
    this.#keys = new Map([[keyring.person, keyring.dataKey]]);
    this.#former = keyring.former;
  }

  /** Owners whose records this vault opens. */
  owners(): string[] {
    return [...this.#keys.keys()];
  }

  /** Lets a field session's working key in until the vault is locked. */
  private admit(owner: string, key: CryptoKey): void {
    this.#keys.set(owner, key);
  }

  /** The bytes of a record, locked for its owner. */
  seal(about: About, bytes: Bytes): Promise<Locked> {
    return lockBytes(this.#key(about.owner), bound(about), bytes);
  }

  /** Opens a record; raises `NotYours` where this vault has no key for it. */
  async open(about: About, locked: Locked): Promise<Bytes> {
    return (await this.#opened(about, locked)).bytes;
  }

  /** A record that an earlier version locked, under the data key of today; null where it lies under that already. */
  async moved(about: About, locked: Locked): Promise<Locked | null> {
    const { bytes, former } = await this.#opened(about, locked);
    return former ? this.seal(about, bytes) : null;
  }

  async #opened(about: About, locked: Locked): Promise<{ bytes: Bytes; former: boolean }> {
    const key = this.#key(about.owner);
    try {
      return { bytes: await openBytes(key, bound(about), locked), former: false };
    } catch (error) {
      if (!this.#former || about.owner !== this.person) throw error;
      return { bytes: await openBytes(this.#former, bound(about), locked), former: true };
    }
  }

  /** A plain value, locked as canonical UTF-8 JSON. */
  sealValue(about: About, value: unknown): Promise<Locked> {
    return this.seal(about, utf8(JSON.stringify(value)));
  }

  /** The plain value of a record made by `sealValue`. */
  async openValue<T>(about: About, locked: Locked): Promise<T> {
    return JSON.parse(fromUtf8(await this.open(about, locked))) as T;
  }

  /** Keeps a working key for this person, so that the next unlock needs no age. */
  private async keep(owner: string, key: CryptoKey): Promise<KeptKey> {
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', key));
    return this.seal({ owner: this.person, kind: 'working_key', id: owner }, raw);
  }

  /** Admits a working key that `keep` made. */
  async admitKept(owner: string, kept: KeptKey): Promise<void> {
    const raw = await this.open({ owner: this.person, kind: 'working_key', id: owner }, kept);
    this.admit(owner, await keyFrom(raw, true));
  }

  /** A working key wrapped to these recipients, armored; for members who were named later. */
  share(owner: string, recipients: readonly string[]): Promise<string> {
    return wrapKeyFor(recipients, this.#key(owner));
  }

  /** Lets in a working key that somebody wrapped to this person, and gives what to keep of it. */
  async admitWrapped(owner: string, armored: string): Promise<KeptKey> {
    const key = await unwrapKey(this.#identity, armored);
    this.admit(owner, key);
    return this.keep(owner, key);
  }

  /** A new working key, and what to keep of it. */
  async makeWorkingKey(owner: string): Promise<KeptKey> {
    const key = await newKey(true);
    this.admit(owner, key);
    return this.keep(owner, key);
  }

  /** A JWS in the person's own name. */
  signAsAuthor(payload: Bytes): Promise<string> {
    return signJws(this.#author, payload);
  }

  /** The thumbprint of the key with which this vault signs. */
  get authorKid(): string {
    return this.#author.kid;
  }

  /** Another author key for this device; this vault signs with the one in use until it `become`s the other. */
  nextAuthor(device: string): Promise<NextAuthor> {
    return nextAuthor({ person: this.person, device }, this.#vaultKey, this.#author);
  }

  /** Signs with this key from now on; throws an `OperationError` where it is another vault's. */
  async become(author: Locked): Promise<void> {
    this.#author = await authorUnder(this.#vaultKey, this.person, author);
  }

  /** A JWS in the device's name: the header of an envelope. */
  signHeader(payload: Bytes): Promise<string> {
    return signJws(this.#chain, payload);
  }

  #key(owner: string): CryptoKey {
    const key = this.#keys.get(owner);
    if (!key) throw new NotYours(owner);
    return key;
  }
}

/** This vault has no key for that owner. */
export class NotYours extends Error {}

function bound({ owner, kind, id }: About): string {
  return `${owner}|${kind}|${id}`;
}
