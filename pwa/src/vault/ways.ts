import { rewrapped, type WrappedKeyring, wrapsOf } from './keyring';
import { isCheap } from './passphrase';
import { type Opening, type VaultPasskey, type Wrap, wrapFor } from './wraps';

/** How a vault may be opened now, as a screen offers it. */
export type WayIn = Wrap['by'];

/** The ways into a vault, the quickest first. */
export function waysInto(wrapped: WrappedKeyring): WayIn[] {
  const order: readonly WayIn[] = ['passkey', 'both', 'passphrase'];
  const there = new Set(wrapsOf(wrapped).map(({ by }) => by));
  return order.filter((way) => there.has(way));
}

/** The passkeys that open it, alone or with the passphrase. */
export function passkeysOf(wrapped: WrappedKeyring): VaultPasskey[] {
  return wrapsOf(wrapped).flatMap((wrap) => (wrap.by === 'passphrase' ? [] : [wrap.passkey]));
}

/**
 * Adds a passkey. On a tablet of one person it opens the vault by itself and the passphrase still does; where several
 * share a tablet both are asked for, and the passphrase alone opens nothing any more. Raises `WrongPassphrase`.
 */
export function withPasskey(
  wrapped: WrappedKeyring,
  passphrase: string,
  added: { passkey: VaultPasskey; secret: NonNullable<Opening['prf']> },
  shared: boolean,
): Promise<WrappedKeyring> {
  const { passkey, secret } = added;
  return rewrapped(wrapped, { passphrase }, async (vaultKey) =>
    shared
      ? [await wrapFor(vaultKey, { passphrase, prf: secret }, passkey)]
      : [await wrapFor(vaultKey, { prf: secret }, passkey), await wrapFor(vaultKey, { passphrase })],
  );
}

/** Whether a guess at its passphrase costs less than today's parameters ask for. */
export function isCheaper(wrapped: WrappedKeyring): boolean {
  return wrapsOf(wrapped).some((wrap) => wrap.by !== 'passkey' && isCheap(wrap.kdf));
}

/** Only the passphrase opens it from now on. Raises `WrongPassphrase`. */
export function withoutPasskey(wrapped: WrappedKeyring, opening: Opening): Promise<WrappedKeyring> {
  const { passphrase } = opening;
  if (passphrase === undefined) throw new TypeError('a vault keeps a passphrase');
  return rewrapped(wrapped, opening, async (vaultKey) => [await wrapFor(vaultKey, { passphrase })]);
}

/**
 * Another passphrase in the place of the old one; passkeys stay what they were. Raises `WrongPassphrase`. A wrap by
 * both is made anew under the new passphrase and the same PRF secret.
 */
export function withPassphrase(wrapped: WrappedKeyring, opening: Opening, passphrase: string): Promise<WrappedKeyring> {
  const { prf } = opening;
  return rewrapped(wrapped, opening, async (vaultKey) => {
    const renewed = wrapsOf(wrapped).map(async (wrap): Promise<Wrap> => {
      if (wrap.by === 'passkey') return wrap;
      if (wrap.by === 'passphrase') return wrapFor(vaultKey, { passphrase });
      return wrapFor(vaultKey, prf ? { passphrase, prf } : { passphrase }, wrap.passkey);
    });
    return Promise.all(renewed);
  });
}
