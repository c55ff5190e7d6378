import { changeMeta, readMeta } from '../store/meta';
import { WrongPassphrase } from '../vault/wraps';
import { WorkError } from './types';

const FREE = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const NONE = { count: 0, until: 0 };

/**
 * Tries a passphrase, and makes whoever guesses wait longer each time. It slows a hand at the screen; what
 * slows a stolen disk is Argon2id. Raises `error.wrong_passphrase_left` and `error.wait`.
 */
export async function counted<T>(person: string, open: () => Promise<T>, now = Date.now): Promise<T> {
  const { until } = (await readMeta(`tries:${person}`)) ?? NONE;
  if (until > now()) throw new WorkError('error.wait', { seconds: Math.ceil((until - now()) / 1000) });
  try {
    const opened = await open();
    await changeMeta(`tries:${person}`, NONE, () => NONE);
    return opened;
  } catch (error) {
    throw error instanceof WrongPassphrase ? await missed(person, now()) : error;
  }
}

async function missed(person: string, now: number): Promise<WorkError> {
  const { count } = await changeMeta(`tries:${person}`, NONE, (was) => {
    const over = was.count + 1 - FREE;
    const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
    return { count: was.count + 1, until: wait === 0 ? 0 : now + wait };
  });
  const left = FREE - count;
  return left > 0 ? new WorkError('error.wrong_passphrase_left', { left }) : new WorkError('error.wrong_passphrase');
}
