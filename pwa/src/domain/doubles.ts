/** The same person and the same procedure, said without a name. Twin of `app/domain/doubles.py`. */
import { sha256Hex, utf8 } from './bytes';
import { fold } from './text';

const HALF = 32; // hex digits

/** SHA-256 (hex, the first half) of salt, person and procedure. `who` is what `samePerson` gives. */
export async function doubleOf(salt: string, who: string, procedureCode: string): Promise<string> {
  return (await sha256Hex(utf8(`${salt}|${who}|${procedureCode}`))).slice(0, HALF);
}

/** By what a person is told from others: the number; without one, name and birth; empty where that says nothing. */
export function samePerson(idNumber: string, name: string, birthOn: string): string {
  if (idNumber !== '') return idNumber;
  return name.trim() !== '' && birthOn !== '' ? `${fold(name)}/${birthOn}` : '';
}
