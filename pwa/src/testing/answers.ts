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
