/** No more is asked for when room is measured; bytes. Whoever is granted all of it may have much more. */
export const MOST = 2 ** 31;
