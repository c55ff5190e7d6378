/** In which order a team goes from door to door, and what a search leaves of it. */
import { fold } from '../../domain/text';
import type { LegalDate, ReturnRun, RunItem } from '../../work/types';

/** place: a hamlet, or '' where none is known. later: it was tried and has a date to come. sent: it goes without a team. */
export interface RunGroup {
  kind: 'place' | 'later' | 'sent';
  place: string;
  items: RunItem[];
}

const byName = new Intl.Collator('vi').compare;

/** Hamlets by name and in them who waits too long first; then what has no hamlet, a date to come, or another way. */
export function grouped({ items, on }: Pick<ReturnRun, 'items' | 'on'>): RunGroup[] {
  const sorted = [...items].sort(inOrder(on));
  const places = [...new Set(sorted.filter((one) => kindOf(one, on) === 'place').map((one) => one.hamlet))].sort(
    byPlace,
  );
  const here = places.map((place) => groupOf('place', sorted, on, place));
  return [...here, groupOf('later', sorted, on), groupOf('sent', sorted, on)].filter((group) => group.items.length > 0);
}

/** Whether the promised day has passed, by legal date. */
export function overdue({ dueAt }: Pick<RunItem, 'dueAt'>, now: string): boolean {
  return dueAt !== null && dueAt < now;
}

/** Of whom every word that was typed is said somewhere: name, number, place, procedure, telephone; accents or not. */
export function searched(items: readonly RunItem[], asked: string): RunItem[] {
  const words = fold(asked).split(' ').filter(Boolean);
  return items.filter((one) => {
    const said = fold(
      [one.name, one.number, one.hamlet, one.address, one.returnPlace, one.procedureName, one.phone].join(' '),
    );
    return words.every((word) => said.includes(word));
  });
}

function kindOf({ returnBy, nextOn }: RunItem, on: LegalDate): RunGroup['kind'] {
  if (nextOn !== null && nextOn > on) return 'later';
  return returnBy === 'post' || returnBy === 'electronic' ? 'sent' : 'place';
}

function groupOf(kind: RunGroup['kind'], sorted: RunItem[], on: LegalDate, place = ''): RunGroup {
  const items = sorted.filter((one) => kindOf(one, on) === kind && (kind !== 'place' || one.hamlet === place));
  return {
    kind,
    place,
    items: kind === 'later' ? items.sort((a, b) => byName(a.nextOn ?? '', b.nextOn ?? '')) : items,
  };
}

/** What is overdue or was arranged for today goes before the rest of its place; then house by house. */
function inOrder(on: LegalDate): (a: RunItem, b: RunItem) => number {
  const now = `${on}T17:00:00.000Z`;
  const first = (one: RunItem): number => (overdue(one, now) || one.nextOn !== null ? 0 : 1);
  return (a, b) => first(a) - first(b) || byName(a.address, b.address) || byName(a.name, b.name);
}

function byPlace(a: string, b: string): number {
  return Number(a === '') - Number(b === '') || byName(a, b);
}
