import { beforeEach, expect, test, vi } from 'vitest';

/** A private folder of which so many bytes are granted; files lie in it until they are removed. */
class Disk {
  files = new Map<string, number>();
  most = 0;
  constructor(readonly room: number) {}
  getDirectory = async () => ({
    keys: () => this.names(),
    getFileHandle: async (name: string) => ({ createSyncAccessHandle: async () => this.handle(name) }),
    removeEntry: async (name: string) => void this.files.delete(name),
  });
  async *names(): AsyncGenerator<string> {
    yield* [...this.files.keys()];
  }
  handle(name: string) {
    this.files.set(name, 0);
    const truncate = (size: number): void => {
      const used = [...this.files.values()].reduce((sum, one) => sum + one, 0);
      if (used + size > this.room) throw new DOMException('full', 'QuotaExceededError');
      this.files.set(name, size);
      this.most = Math.max(this.most, used + size);
    };
    return { truncate, close: () => undefined };
  }
}

const MiB = 2 ** 20;
beforeEach(() => vi.resetModules());

/** What the worker answers on this disk. */
async function measuredOn(disk: Partial<Disk>): Promise<number | null> {
  const answered = new Promise<number | null>((ok) => {
    vi.stubGlobal('self', { navigator: { storage: disk }, postMessage: ok, onmessage: null });
  });
  await import('./room-worker');
  (globalThis.self as unknown as { onmessage(): void }).onmessage();
  return answered;
}

test('what is granted is never more than there is, and more than four fifths of it', async () => {
  for (const room of [3, 31, 100, 700, 1500]) {
    vi.resetModules();
    const found = (await measuredOn(new Disk(room * MiB))) ?? 0;
    expect(found).toBeLessThanOrEqual(room * MiB);
    expect(found).toBeGreaterThan(0.8 * room * MiB);
  }
});

test('no more is asked for than days of work need', async () => {
  const disk = new Disk(2 ** 40);
  expect(await measuredOn(disk)).toBe(2 ** 31);
  expect(disk.most).toBe(2 ** 31);
});

test('nothing is left behind, neither now nor by a page that was killed before', async () => {
  const disk = new Disk(100 * MiB);
  disk.files.set('room-left', 60 * MiB);
  disk.files.set('somebody else’s', 10 * MiB);
  expect(await measuredOn(disk)).toBeGreaterThan(70 * MiB);
  expect([...disk.files.keys()]).toEqual(['somebody else’s']);
});

test('a full device grants nothing, and a browser without private folders says so', async () => {
  expect(await measuredOn(new Disk(0))).toBe(0);
  vi.resetModules();
  expect(await measuredOn({ getDirectory: () => Promise.reject(new TypeError('no such thing')) })).toBe(null);
});

test('the page asks once a minute, and again when it has to be sure', async () => {
  let asked = 0;
  class Asked {
    onmessage: ((event: { data: number }) => void) | null = null;
    postMessage(): void {
      asked += 1;
      this.onmessage?.({ data: 5 });
    }
    terminate(): void {}
  }
  vi.stubGlobal('Worker', Asked);
  const { freeRoom } = await import('./free-room');
  expect([await freeRoom(), await freeRoom(), asked]).toEqual([5, 5, 1]);
  expect([await freeRoom(true), asked]).toEqual([5, 2]);
});
