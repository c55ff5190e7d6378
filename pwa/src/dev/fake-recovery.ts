/** A forgotten passphrase, made up: `?recovery=waiting` (or kept, refused, expired, done) begins in that state. */
import type { RecoveryView, Work } from '../work/types';
import { HOA, NOW } from './people';

type Verbs = Pick<Work, 'recovery' | 'askRecovery' | 'followRecovery' | 'withdrawRecovery'>;

export function fakeRecovery(query: URLSearchParams): Verbs {
  const begin = query.get('recovery') as RecoveryView['state'] | null;
  const view = (state: RecoveryView['state']): RecoveryView => ({ number: '7K2M 9QXF 4TBH', state, at: NOW });
  let kept = begin === null ? null : view(begin);
  return {
    recovery: async (person) => (person === HOA.id ? kept : null),
    askRecovery: async () => {
      kept = view('waiting');
      return kept;
    },
    followRecovery: async () => kept,
    withdrawRecovery: async () => {
      kept = null;
    },
  };
}
