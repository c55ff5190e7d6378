import { Refused, Unreachable } from '../api/client';
import { StoreFailure } from '../store/failures';
import { TooHeavy } from '../sync/envelope';
import { Mute } from '../sync/tokens';
import { NotRecoverable, WrongAnswer } from '../vault/recovery';
import { NotYours } from '../vault/vault';
import { WrongPassphrase } from '../vault/wraps';
import { WorkError } from './types';

const STORE = {
  no_room: 'error.no_room',
  moved_on: 'error.busy',
  gone: 'error.draft_gone',
  lost: 'error.storage_lost',
} as const;

/** Any failure in words that say what is safe; what is not ours to explain comes back as it was. */
export function asWorkError(error: unknown): unknown {
  if (error instanceof StoreFailure) return new WorkError(STORE[error.trouble]);
  if (error instanceof WrongPassphrase) return new WorkError('error.wrong_passphrase');
  if (error instanceof NotRecoverable) return new WorkError('error.no_recovery');
  if (error instanceof WrongAnswer) return new WorkError('error.recovery_answer');
  if (error instanceof TooHeavy) return new WorkError('error.too_long');
  if (error instanceof NotYours || error instanceof Mute) return new WorkError('error.locked');
  if (error instanceof Unreachable) return new WorkError('error.offline');
  if (error instanceof Refused) return refusal(error);
  return error;
}

function refusal({ problem }: Refused): WorkError {
  const known = ['enrolment', 'no_lane', 'revoked', 'unknown_device', 'not_allowed', 'clock', 'no_room'];
  const key = known.includes(problem.code) ? `commune.${problem.code}` : 'error.commune_refused';
  return new WorkError(key, { code: problem.code, detail: problem.detail });
}

/** Runs a verb; whatever goes wrong reaches the screen as a `WorkError` where we have words for it. */
export async function inWords<T>(verb: () => Promise<T>): Promise<T> {
  try {
    return await verb();
  } catch (error) {
    throw asWorkError(error);
  }
}
