/**
 * The demo's passphrases, which its door shows to everybody, kept so that the lock can show them again.
 * Only the demo's door calls `keep`: in earnest no passphrase is ever written anywhere.
 */
import type { PersonOnDevice } from '../work/types';

const STORE = 'tn.demo';

export function keepDemoPassphrases(people: readonly PersonOnDevice[]): void {
  localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(people.map((p) => [p.id, p.demoPassphrase ?? '']))));
}

/** The door's passphrase opens this vault no more. */
export function forgetDemoPassphrase({ id }: PersonOnDevice): void {
  const { [id]: _, ...kept } = JSON.parse(localStorage.getItem(STORE) ?? '{}') as Record<string, string>;
  localStorage.setItem(STORE, JSON.stringify(kept));
}

/** The passphrase that the door showed for this person, or undefined. */
export function demoPassphrase(person: PersonOnDevice): string | undefined {
  const kept = JSON.parse(localStorage.getItem(STORE) ?? '{}') as Record<string, string>;
  return person.demoPassphrase ?? kept[person.id];
}
