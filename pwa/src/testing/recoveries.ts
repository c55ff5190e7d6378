/** What a commune in memory does with requests for a vault: keeps them, and answers when its two people agreed. */
import { Decrypter, Encrypter } from 'age-encryption';
import { type Bytes, base64url, fromBase64url, fromUtf8 } from '../domain/bytes';
import { type PublicJwk, verifyJws } from '../domain/jws';
import { json, problem } from './answers';

type Said = { id: string; person: string; device: string; recipient: string; author_key: PublicJwk };
type Row = Said & { sealed: Bytes; state: string; answer: string | null };

export class Recoveries {
  readonly rows = new Map<string, Row>();

  /** `recovery`: the identity that lies offline */
  constructor(private readonly recovery: string) {}

  async answer(method: string, path: string, body: string): Promise<Response> {
    if (method === 'POST' && !body.includes('"request"')) return this.withdraw(path.split('/').at(-2) ?? '');
    return method === 'POST' ? this.ask(JSON.parse(body)) : this.standing(path.split('/').at(-1) ?? '');
  }

  private async ask({ request, sealed }: { request: string; sealed: string }): Promise<Response> {
    const said = JSON.parse(fromUtf8(fromBase64url(request.split('.')[1] ?? ''))) as Said;
    if (!(await verifyJws(said.author_key, request))) return problem(422, 'author');
    this.rows.set(said.id, { ...said, sealed: fromBase64url(sealed), state: 'waiting', answer: null });
    return this.standing(said.id);
  }

  private withdraw(id: string): Response {
    const row = this.rows.get(id);
    if (row && row.state !== 'done') row.state = 'withdrawn';
    return this.standing(id);
  }

  private standing(id: string): Response {
    const row = this.rows.get(id);
    return row
      ? json({ state: row.state, answer: row.answer, certificate: row.answer && 'a.b.c2' })
      : problem(404, 'not_found');
  }

  /** What the recovery key gives: the data key, sealed to whoever asks. `to`: somebody else's request. */
  async agree(to?: Row): Promise<void> {
    const row = [...this.rows.values()].at(-1);
    if (!row) throw new Error('nobody asked');
    const encrypter = new Encrypter();
    encrypter.addRecipient((to ?? row).recipient);
    row.answer = base64url((await encrypter.encrypt(await this.opened(row))) as Bytes);
    row.state = 'done';
  }

  async opened({ sealed }: Row): Promise<Uint8Array> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.recovery);
    return decrypter.decrypt(sealed);
  }
}
