import { mayAuthor, type OperationType } from '../domain/lifecycle';
import { packedPeople } from './catalogue';
import type { Context } from './context';
import { WorkError } from './types';

/**
 * What the commune would refuse is not saved here as if it were done: whoever answers for a fact, and whoever
 * records it, is an officer of the unit by the newest trip pack, and the author's role allows it. Raises
 * `error.officer_left`, `error.not_a_leader`, `error.not_your_role`.
 */
export async function checkAuthor(
  context: Context,
  type: OperationType,
  { author, recorder = author }: { author: string; recorder?: string },
): Promise<void> {
  const rolesOf = await knownRoles(context);
  const [roles, recording] = [rolesOf.get(author), rolesOf.get(recorder)];
  if (!roles || !recording) throw new WorkError('error.officer_left');
  if (mayAuthor(type, roles)) return;
  throw new WorkError(type === 'decided' ? 'error.not_a_leader' : 'error.not_your_role');
}

/** Officers and their roles; before the first trip pack, the people of this device. */
async function knownRoles({ device }: Context): Promise<Map<string, readonly string[]>> {
  const pack = [...(await packedPeople()).values()];
  const people = pack.length > 0 ? pack : device.value.people;
  return new Map(people.map(({ id, roles }) => [id, roles]));
}
