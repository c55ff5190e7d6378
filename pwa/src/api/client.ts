import { waitMsOf } from './retry-after';

/** What the commune's server says in a problem document (RFC 9457). */
export type Problem = { status: number; code: string; title: string; detail: string; [extra: string]: unknown };

/** The commune could not be reached, or somebody else answered in its place (a captive portal). */
export class Unreachable extends Error {
  constructor(
    message?: string,
    /** so long nobody is to come again */
    readonly waitMs = 0,
  ) {
    super(message);
  }
}

/** The commune answered, and the answer is no. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    /** so long nobody is to come again */
    readonly waitMs = 0,
  ) {
    super(problem.code);
  }
}

export type Call = {
  method?: 'GET' | 'POST' | 'HEAD' | 'PATCH';
  token?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
  signal?: AbortSignal;
};

const PATIENCE_MS = 60_000;

/** The one fetch: same origin, no cookie, no cache. Raises `Unreachable` or `Refused`. */
export async function call(path: string, { token, headers, signal, ...init }: Call = {}): Promise<Response> {
  const response = await reach(path, {
    ...init,
    headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: signal ?? AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

/** The JSON of an answer that `fits`; anything else is somebody else speaking: `Unreachable`. */
export async function callJson<T>(path: string, fits: (value: unknown) => value is T, init: Call = {}): Promise<T> {
  const response = await call(path, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  const value = await jsonOf(response);
  if (!fits(value)) throw new Unreachable(`${path}: not the commune's answer`);
  return value;
}

/** Whether this is an object with these members. */
export function has<K extends string>(value: unknown, ...names: K[]): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    throw new Unreachable(`${path}: ${error instanceof Error ? error.name : 'no answer'}`);
  }
}

/** A refusal counts only as the problem document that the commune writes, or by the bare status of tus. */
async function refusal(response: Response): Promise<Refused | Unreachable> {
  const type = response.headers.get('Content-Type') ?? '';
  const waitMs = waitMsOf(response);
  if (!type.includes('json')) {
    const bare = response.headers.has('Tus-Resumable');
    const problem = { status: response.status, code: `http_${response.status}`, title: '', detail: '' };
    return bare
      ? new Refused(problem, waitMs)
      : new Unreachable(`status ${response.status} from somebody else`, waitMs);
  }
  const value = await jsonOf(response);
  if (!has(value, 'code')) return new Unreachable(`status ${response.status} without a code`, waitMs);
  return new Refused({ title: '', detail: '', ...value, status: response.status, code: String(value.code) }, waitMs);
}

async function jsonOf(response: Response): Promise<unknown> {
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return undefined;
  return response.json().catch(() => undefined); // cut off half-way: not an answer
}
