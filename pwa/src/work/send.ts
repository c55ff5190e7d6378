import { owed, tryAllNow } from '../store/outbox';
import { askForBackgroundSync, CHANNEL, type Round, sendOnce, startLoop } from '../sync/loop';
import type { Context } from './context';
import { showDevice } from './device';
import { followAll } from './recovery';
import type { Net } from './types';
import { RIPE_MS, tellViews } from './views';

const SLOW_MS = 8_000;
const WORDS: Record<Round, string> = {
  nothing: 'send.nothing',
  received: 'send.received',
  partly: 'send.partly',
  offline: 'send.offline',
  refused: 'send.refused',
  told_later: 'send.told_later',
  busy: 'send.busy',
};

/** Starts the rounds of sending, and listens to the worker and to other tabs; gives what asks for a round. */
export function startSending(context: Context): () => void {
  const loop = startLoop(
    (round) => void ended(context, round),
    () => shown(context, () => told(context, RIPE_MS, sendOnce)),
  );
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => void showDevice(context).then(context.refresh); // a wipe by another tab shows too
  globalThis.addEventListener('offline', () => showNet(context, 'offline'));
  loop.kick();
  return () => {
    loop.kick();
    void askForBackgroundSync();
  };
}

/** Tries everything at once because a person asked; answers with a key of the dictionaries. */
export async function sendNow(context: Context): Promise<string> {
  const waits = context.strip.value.waiting > 0;
  await tryAllNow();
  const round = await shown(context, () => told(context, 0, () => sendOnce(true)));
  await ended(context, round);
  const quiet = round === 'nothing' || round === 'received';
  if (quiet && (await owed()).held > 0) return 'send.held';
  return WORDS[waits && round === 'nothing' ? 'received' : round]; // the loop was quicker
}

/** The views that are old enough go first, and then with the rest. */
async function told(context: Context, ripe: number, send: () => Promise<Round>): Promise<Round> {
  if (context.vault) await tellViews(context, ripe);
  return send();
}

async function shown(context: Context, send: () => Promise<Round>): Promise<Round> {
  const waits = context.strip.value.waiting > 0;
  const first = waits ? setTimeout(() => showNet(context, 'sending'), 300) : undefined;
  const slow = waits ? setTimeout(() => showNet(context, 'weak'), SLOW_MS) : undefined;
  return send().finally(() => {
    clearTimeout(first);
    clearTimeout(slow);
  });
}

async function ended(context: Context, round: Round): Promise<void> {
  if (round !== 'busy') showNet(context, netOf(round));
  if (round !== 'offline') await followAll(context);
  await showDevice(context);
  await context.refresh();
}

function netOf(round: Round): Net {
  if (round === 'offline') return 'offline';
  return round === 'nothing' || round === 'received' ? 'received' : 'weak';
}

function showNet(context: Context, net: Net): void {
  if (context.strip.value.net !== net) context.strip.value = { ...context.strip.value, net };
}
