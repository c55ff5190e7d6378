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
