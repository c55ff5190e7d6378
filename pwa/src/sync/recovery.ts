/** The way of a request for a vault, by the device's own token: asked, looked after, taken back. */
import { callJson, has } from '../api/client';
import { type Bytes, base64url, fromBase64url } from '../domain/bytes';
import { asDevice } from './tokens';

/** How the commune stands to a request; with `done` comes what opens the vault. */
export type Standing = {
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'expired' | 'done';
  answer?: Bytes;
  /** names the new author key too */
  certificate?: string;
};

const DOOR = '/api/devices/recovery';
const HEADERS = { 'Content-Type': 'application/json' };
type Said = { state: Standing['state']; answer?: string | null; certificate?: string | null };

/** Sends a request; the same one again changes nothing. Raises `Unreachable`, `Refused`, `Mute`. */
export function sendRequest(request: string, sealed: Bytes): Promise<Standing> {
  const body = JSON.stringify({ request, sealed: base64url(sealed) });
  return asked(DOOR, { method: 'POST', headers: HEADERS, body });
}

/** Raises as `sendRequest` does; the code `not_found` where the commune does not know it. */
export function standing(id: string): Promise<Standing> {
  return asked(`${DOOR}/${id}`, {});
}

/** Takes a request back; one that was answered by then comes back as `done`. */
export function withdrawRequest(id: string): Promise<Standing> {
  return asked(`${DOOR}/${id}/withdraw`, { method: 'POST' });
}

async function asked(path: string, init: Parameters<typeof callJson>[2]): Promise<Standing> {
  const { state, answer, certificate } = await asDevice((token) => callJson(path, isSaid, { ...init, token }));
  if (!answer) return { state };
  return { state, answer: fromBase64url(answer), ...(certificate ? { certificate } : {}) };
}

function isSaid(value: unknown): value is Said {
  return has(value, 'state');
}
