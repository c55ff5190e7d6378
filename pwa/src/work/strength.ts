/** Passphrases: five words drawn by lot, and whether one's own is as hard to guess. */

const WORDS = 5;

/** Guesses that five words of 4,096 are worth, as a power of ten: what every passphrase has to reach. */
export const ENOUGH = Math.log10(4096 ** WORDS);

const tools = async () => {
  const [{ ZxcvbnFactory }, { SYLLABLES }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('./common-syllables'),
  ]);
  return { words: SYLLABLES, estimator: new ZxcvbnFactory({ dictionary: { vi: [...SYLLABLES] } }) };
};
let loaded: ReturnType<typeof tools> | null = null;
const once = (): ReturnType<typeof tools> => {
  loaded ??= tools();
  return loaded;
};

/** A passphrase to write down and learn: five words, drawn by the browser's own lot, that the estimate accepts too. */
export async function proposedPassphrase(): Promise<string> {
  const { words } = await once();
  const drawn = Array.from(crypto.getRandomValues(new Uint16Array(WORDS)), (n) => words[n % words.length]).join(' ');
  return (await strongEnough(drawn)) ? drawn : proposedPassphrase(); // about one in twelve has too many short words
}

/** Whether guessing it takes as long as guessing a proposed one (zxcvbn: Wheeler, USENIX Security 2016). */
export async function strongEnough(passphrase: string): Promise<boolean> {
  const { estimator } = await once();
  return estimator.check(passphrase.normalize('NFC').trim()).guessesLog10 >= ENOUGH;
}
