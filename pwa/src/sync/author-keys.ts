/** The way of an author key to the commune: certified by both keys' signatures, and where the old one ended. */
import { callJson, has } from '../api/client';
import { asPerson, type Voice } from './tokens';

const HEADERS = { 'Content-Type': 'application/json' };

/** Has the new key certified; gives the device's certificate, which names it. Raises `Unreachable`, `Refused`, `Mute`. */
export async function certify(voice: Voice, { byOld, byNew }: { byOld: string; byNew: string }): Promise<string> {
  const body = JSON.stringify({ by_old: byOld, by_new: byNew });
  const init = { method: 'POST' as const, headers: HEADERS, body };
  const { certificate } = await asPerson(voice, (token) =>
    callJson('/api/author-keys/replace', isCertified, { ...init, token }),
  );
  return certificate;
}

/** Tells, in the new key's name, up to which number of the chain the old one signed. Raises as `certify` does. */
export async function tellEnd(voice: Voice, { old, lastSeq }: { old: string; lastSeq: number }): Promise<void> {
  const init = { method: 'POST' as const, headers: HEADERS, body: JSON.stringify({ old, last_seq: lastSeq }) };
  await asPerson(voice, (token) => callJson('/api/author-keys/close', isEnded, { ...init, token }));
}

function isCertified(value: unknown): value is { certificate: string } {
  return has(value, 'certificate');
}

function isEnded(value: unknown): value is { old: string } {
  return has(value, 'old');
}
