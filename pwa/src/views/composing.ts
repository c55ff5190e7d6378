/** Input methods for Vietnamese say when a syllable begins and when it stands. */

/** Tells `true` at the first key of a syllable and `false` at its end, until the function that is given back is called. */
export function onComposing(told: (now: boolean) => void): () => void {
  const begin = (): void => told(true);
  const end = (): void => told(false);
  document.addEventListener('compositionstart', begin);
  document.addEventListener('compositionend', end);
  return () => {
    document.removeEventListener('compositionstart', begin);
    document.removeEventListener('compositionend', end);
  };
}
