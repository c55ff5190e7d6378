import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { Unreachable } from '../api/client';
import { type Loop, type Round, startLoop } from './loop';
import { heedWait } from './told-later';

const page = new EventTarget() as EventTarget & { visibilityState: string };
let answers: Round[];
let sent: number;
let loop: Loop;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const origin = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', origin.addEventListener.bind(origin));
  vi.stubGlobal('removeEventListener', origin.removeEventListener.bind(origin));
  vi.stubGlobal('dispatchEvent', origin.dispatchEvent.bind(origin));
  vi.stubGlobal('reportError', () => undefined);
  [answers, sent] = [[], 0];
  loop = startLoop(
    () => undefined,
    () => {
      sent += 1;
      return Promise.resolve(answers.shift() ?? 'received');
    },
  );
});
afterEach(() => {
  loop.stop();
  vi.useRealTimers();
});

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('while nobody answers it tries again, each time later', async () => {
  answers = ['offline', 'offline', 'offline', 'received'];
  loop.kick();
  await after(0);
  await after(8_000);
  expect(sent).toBe(2);
  await after(8_000);
  expect(sent).toBe(2);
  await after(8_000);
  expect(sent).toBe(3);
});

test('a network that comes back is used at once', async () => {
  answers = ['offline', 'offline', 'offline', 'offline', 'received'];
  loop.kick();
  await after(60_000);
  const before = sent;
  dispatchEvent(new Event('online'));
  await after(0);
  expect(sent).toBe(before + 1);
});

test('coming back to the app asks once more, leaving it does not', async () => {
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  await after(0);
  expect(sent).toBe(0);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await after(0);
  expect(sent).toBe(1);
});

test('what is saved during a round is sent in the next one, at once', async () => {
  loop.kick();
  loop.kick();
  loop.kick();
  await after(0);
  expect(sent).toBe(2);
});

test('a fault of ours ends one round and not the rounds', async () => {
  loop.stop();
  let calls = 0;
  loop = startLoop(
    () => undefined,
    () => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('a fault')) : Promise.resolve('received');
    },
  );
  loop.kick();
  await after(20_000);
  expect(calls).toBe(2);
});

test('who was told to come later does, however short the pause would be', async () => {
  answers = ['told_later', 'received'];
  vi.useRealTimers(); // the database has timers of its own
  await heedWait(new Unreachable('busy', 45_000));
  vi.useFakeTimers();
  loop.kick();
  await after(44_000);
  expect(sent).toBe(1);
  await after(1_500);
  expect(sent).toBe(2);
});
