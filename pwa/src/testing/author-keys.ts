/** The commune's side of a new author key: certified by both signatures, and where the old one ended. */
import { fromBase64url, fromUtf8 } from '../domain/bytes';
import { type PublicJwk, thumbprint, verifyJws } from '../domain/jws';
import { json, problem } from './answers';

type Body = { by_old: string; by_new: string; old: string; last_seq: number };

export class AuthorKeys {
  /** thumbprints: new one by the old one */
  readonly replaced = new Map<string, string>();
  readonly ended = new Map<string, number>();
  /** it certifies, and its answer is lost */
  losesAnswer = false;
  refuses = false;

  async answer(path: string, body: Body, kid: string): Promise<Response> {
    return path.endsWith('/close') ? this.close(body, kid) : this.replace(body, kid);
  }

  private async replace({ by_old, by_new }: Body, kid: string): Promise<Response> {
    const said = JSON.parse(fromUtf8(fromBase64url(by_old.split('.')[1] ?? ''))) as {
      old: string;
      author_key: PublicJwk;
    };
    const good = await verifyJws(said.author_key, by_new);
    const same = by_old.split('.')[1] === by_new.split('.')[1];
    const next = await thumbprint(said.author_key);
    const taken = this.replaced.get(kid);
    if (this.refuses || !good || !same || said.old !== kid || (taken && taken !== next))
      return problem(422, 'key_refused');
    this.replaced.set(kid, next);
    if (this.losesAnswer) throw new TypeError('Failed to fetch');
    return json({ kid: next, certificate: `of ${next}` });
  }

  private close({ old, last_seq }: Body, kid: string): Response {
    if (this.losesAnswer) throw new TypeError('Failed to fetch');
    if (this.replaced.get(old) !== kid) return problem(422, 'key_refused');
    if (!this.ended.has(old)) this.ended.set(old, last_seq);
    return json({ old, last_seq: this.ended.get(old) });
  }
}

/** Which key signed the token of a request. */
export function kidOf(init: RequestInit): string {
  const token = (new Headers(init.headers).get('Authorization') ?? '').replace('Bearer ', '');
  return (JSON.parse(fromUtf8(fromBase64url(token.split('.')[0] ?? ''))) as { kid: string }).kid;
}
