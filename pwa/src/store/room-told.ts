type Way = () => Promise<number | null>;

let way: Way = async () => null;

/** How room is measured here. Only a page can; a service worker that sends alone knows no way, and tells nothing. */
export function measureRoomBy(one: Way): void {
  way = one;
}

/** Bytes that may at least be written here, for the word that a device gives of itself; null where nobody can tell. */
export function roomTold(): Promise<number | null> {
  return way();
}
