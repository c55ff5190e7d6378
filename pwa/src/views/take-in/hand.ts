/** Whose intake is in hand: two of them at once never share a field, a pad or a photo. */
import { useRef } from 'preact/hooks';

export interface Hand {
  /** counts the intakes that were in hand */
  turn: number;
  /** the draft in hand, once it was read; it names itself in the address later */
  draft: string | null;
}

/** Another turn whenever the address asks for another draft than the one in hand, or for a new one. */
export function useHand(asked: string | null): Hand {
  const hand = useRef<Hand>({ turn: 0, draft: null }).current;
  const seen = useRef(asked);
  if (asked !== seen.current && asked !== hand.draft) {
    hand.turn += 1;
    hand.draft = null;
  }
  seen.current = asked;
  return hand;
}
