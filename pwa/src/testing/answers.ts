import type { Bytes } from '../domain/bytes';

/** Answers in the shapes that the commune gives them. */
export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } });
}

export function problem(status: number, code: string, extra: object = {}): Response {
  const headers = { 'Content-Type': 'application/problem+json' };
  return new Response(JSON.stringify({ type: 'about:blank', title: '', status, code, ...extra }), { status, headers });
}

export function tus(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'Tus-Resumable': '1.0.0', ...headers } });
}

/** One after the other. */
export function joined(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.byteLength + second.byteLength);
  both.set(first);
  both.set(second, first.byteLength);
  return both;
}

/** What a request carries. */
export async function bytesOf(body: Blob | null | undefined): Promise<Bytes> {
  return body ? new Uint8Array(await body.arrayBuffer()) : new Uint8Array();
}

/** 503 with `Retry-After`: as the commune's document, as its tus server, or as the page of whoever stands before it. */
export function comeLater(after: string, who: 'commune' | 'tus' | 'somebody'): Response {
  const answer = {
    commune: problem(503, 'busy'),
    tus: tus(503),
    somebody: new Response('<h1>503</h1>', { status: 503 }),
  };
  answer[who].headers.set('Retry-After', after);
  return answer[who];
}
