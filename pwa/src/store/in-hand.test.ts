import { beforeEach, expect, test, vi } from 'vitest';
import { letGo, takeInHand } from './in-hand';

/** Web Locks as far as they are used here: shared holders, and an exclusive one only where there are none. */
beforeEach(() => {
  const holders = new Set<object>();
  vi.stubGlobal('navigator', {
    locks: {
      request: async (_: string, how: { mode?: string }, run: (lock: object | null) => Promise<unknown>) => {
        if (how.mode !== 'shared') return run(holders.size === 0 ? {} : null);
        const me = {};
        holders.add(me);
        return run(me).finally(() => holders.delete(me));
      },
    },
  });
});

const settled = () => new Promise((done) => setTimeout(done));

test('nothing changes over work in hand, in whichever page', async () => {
  const change = vi.fn(() => Promise.resolve());
  const [one, other] = [takeInHand(), takeInHand()];
  expect(await letGo(change)).toBe(false);
  one();
  await settled();
  expect(await letGo(change)).toBe(false);
  other();
  await settled();
  expect(await letGo(change)).toBe(true);
  expect(change).toHaveBeenCalledTimes(1);
});
