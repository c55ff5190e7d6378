/** What is offered while somebody types: a few answers below the field, to be taken with one tap or key. */
import './offers.css';
import type { JSX } from 'preact';

export interface Offer {
  key: string;
  words: string;
  beside?: string;
}

export function Offers({
  label,
  offers,
  onPick,
}: {
  label: string;
  offers: readonly Offer[];
  onPick: (key: string) => void;
}): JSX.Element | null {
  if (offers.length === 0) return null;
  return (
    <ul class="offers" aria-label={label}>
      {offers.map(({ key, words, beside }) => (
        <li key={key}>
          <button type="button" class="row" onClick={() => onPick(key)}>
            <span class="who">{words}</span>
            {beside !== undefined && <span class="what">{beside}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
