/** A tray with one problem of each kind, and a hand-over file of made-up bytes. `query`: empty, locked, slow. */
import type { HandOverFile, ProblemItem, TrayVerbs } from '../work/tray-types';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const problem = (id: string, title: string, more: Partial<ProblemItem>): ProblemItem => ({
  id,
  kind: 'stuck',
  dossierId: '5',
  title,
  fact: 'intake_recorded',
  picture: null,
  words: '',
  at: '2026-09-15T03:42:00.000Z',
  since: '2026-09-15T04:05:00.000Z',
  code: 'broken',
  message: null,
  tries: 3,
  exportedAt: null,
  acts: ['again', 'take_out'],
  ...more,
});

export const PROBLEMS: ProblemItem[] = [
  problem('a', 'bà Nông Thị Pay', {
    kind: 'lost',
    fact: null,
    picture: 'paper',
    code: 'copy_gone',
    acts: ['resend', 'retake'],
  }),
  problem('b', 'chị Lý Thị Mỷ', { kind: 'kept', code: 'conflict', fact: 'delivered', acts: ['again', 'leave'] }),
  problem('c', 'ông Bàn Hữu Phúc', { exportedAt: '2026-09-15T05:10:00.000Z' }),
  problem('d', '', { kind: 'held', code: 'held', dossierId: null, fact: null, acts: ['again'] }),
];

export function fakeTray(query: URLSearchParams): TrayVerbs {
  let items = query.has('empty') ? [] : PROBLEMS;
  const settle = async (id: string): Promise<void> => {
    items = items.filter((one) => one.id !== id);
  };
  const file: HandOverFile = {
    name: 'ban-giao-H99.001-may-07-2026-09-15.tar',
    file: new File(['x'], 'ban-giao-H99.001-may-07-2026-09-15.tar'),
    operations: ['a'],
    blobs: [],
  };
  return {
    problems: async () => ({ total: items.length + 2, items: query.get('lock') === 'locked' ? [] : items }),
    solve: settle,
    retake: settle,
    handOverSize: async (all) => {
      if (query.has('empty') && !all) return { operations: 0, blobs: 0, bytes: 0 };
      return { operations: all ? 48 : 7, blobs: all ? 60 : 12, bytes: all ? 61_000_000 : 9_400_000 };
    },
    makeHandOver: async (_, told) => {
      for (let done = 0; done <= 100; done += 20) {
        told(done, 100);
        await wait(query.has('slow') ? 1000 : 20);
      }
      return [file];
    },
    handedOver: async () => undefined,
  };
}
