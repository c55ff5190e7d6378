/** A commune in memory: it answers as docs/protocol.md says, and can be made to fail in the ways that happen. */
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type Bytes, fromBase64url, fromUtf8, sha256Hex, utf8 } from '../domain/bytes';
import { canonical } from '../domain/jcs';
import { type PublicJwk, type Signer, signJws, verifyJws } from '../domain/jws';
import { bytesOf, comeLater, joined, json, problem, tus } from './answers';
import { type Arrived, arrivedIn } from './arrived';
import { AuthorKeys, kidOf } from './author-keys';
import { authority, newReceiptKey } from './authority';
import { CATALOGUE, PEOPLE, UNIT } from './people';
import { Recoveries } from './recoveries';

type Upload = { size: number; bytes: Bytes; done: boolean };

const ORIGIN = 'http://localhost:8000';

export class Commune {
  /** every request that came, `POST /api/blobs` */
  readonly asked: string[] = [];
  readonly arrived: Arrived[] = [];
  /** what the device said of itself with its newest push */
  stated: Record<string, unknown> = {};
  readonly uploads = new Map<string, Upload>();
  down = false;
  captive = false;
  /** added to the server's clock, ms */
  ahead = 0;
  /** changes when the commune was restored from a backup */
  epoch = 1;
  /** false where it was restored from before the device was enrolled */
  knows = true;
  /** operations that are stored with this verdict */
  verdicts = new Map<string, { verdict: string; code: string; message: string }>();
  /** a batch with this operation is not taken at all */
  poison: string | null = null;
  /** what `Retry-After` says in the next answers to a push or a blob: 503, as who of them says it */
  later: { after: string; who: 'commune' | 'tus' | 'somebody' }[] = [];
  /** the connection breaks after so many bytes of a blob, once */
  cutAt: number | null = null;
  chainKey: PublicJwk | null = null;
  transportKey: PublicJwk | null = null;
  pack: { kind: string; id: string; data: unknown }[] = CATALOGUE;
  /** what the next pull brings, once; a person's first one brings the pack before it */
  next: { kind: string; id: string; data?: unknown; deleted?: boolean }[] = [];
  /** author keys that took the place of others */
  readonly authors = new AuthorKeys();
  /** days of the leases that it gives; null: it is an older server and gives none */
  leaseDays: number | null = null;
  /** since when the device is taken back */
  revokedAt: string | null = null;
  /** numbers that it gave up as lost */
  writtenOff: [number, number][] = [];
  /** who of the device's people left the commune */
  left: string[] = [];
  deviceId = '0190c0de-0000-7000-8000-000000000007';

  private constructor(
    readonly identity: string,
    readonly recipients: string[],
    readonly recoveries: Recoveries,
    public receipts: Signer,
    public receiptKey: PublicJwk,
  ) {}

  static async found(): Promise<Commune> {
    const [sealing, recovery] = [await generateX25519Identity(), await generateX25519Identity()];
    const { signer, open } = await newReceiptKey();
    return new Commune(
      sealing,
      [await identityToRecipient(sealing), await identityToRecipient(recovery)],
      new Recoveries(recovery),
      signer,
      open,
    );
  }

  /** Whoever signs with this key is not the commune. */
  async impostor(): Promise<Signer> {
    return (await newReceiptKey()).signer;
  }

  signer: Signer | null = null;
  /** signed words of other receipt keys, oldest first */
  readonly receiptChanges: string[] = [];
  /** signed words of other sealing keys, oldest first */
  readonly changes: string[] = [];

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(String(input), ORIGIN);
    const method = init.method ?? 'GET';
    this.asked.push(`${method} ${pathname}`);
    if (this.down) throw new TypeError('Failed to fetch');
    if (this.captive) return new Response('<html>Xin chào', { headers: { 'Content-Type': 'text/html' } });
    if (pathname === '/api/demo/door') return json({ token: 'once', unit: UNIT, people: PEOPLE });
    if (pathname === '/api/devices/offer') return this.offer(JSON.parse(String(init.body)));
    if (pathname === '/api/devices/enrol') return this.enrol(JSON.parse(String(init.body)));
    const later = /^\/api\/(sync\/push|blobs)/.test(pathname) ? this.later.shift() : undefined;
    if (later) return comeLater(later.after, later.who);
    const wrong = await this.wrongToken(new Headers(init.headers).get('Authorization') ?? '');
    if (wrong) return method === 'HEAD' ? tus(wrong.status) : wrong;
    if (pathname === '/api/devices/again') return this.again(JSON.parse(String(init.body)));
    if (!this.knows) return method === 'HEAD' ? tus(401) : problem(401, 'unknown_device');
    if (pathname.startsWith('/api/devices/recovery'))
      return this.recoveries.answer(method, pathname, String(init.body ?? ''));
    if (pathname.startsWith('/api/author-keys/'))
      return this.authors.answer(pathname, JSON.parse(String(init.body)), kidOf(init));
    if (pathname === '/api/sync/push') return this.push(init.body as FormData);
    if (pathname === '/api/sync/pull') return this.pull(search);
    return this.blob(method, pathname, new Headers(init.headers), await bytesOf(init.body as Blob | null));
  };

  /** The operation inside an envelope that arrived; raises where this key does not open it. */
  async opened(arrived: Arrived, identity: string = this.identity): Promise<Record<string, unknown>> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const jws = await decrypter.decrypt(arrived.sealed, 'text');
    return JSON.parse(fromUtf8(fromBase64url(jws.split('.')[1] ?? '')));
  }

  async openedBlob(name: string): Promise<Uint8Array> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.identity);
    return decrypter.decrypt(this.uploads.get(name)?.bytes ?? new Uint8Array());
  }

  private offer({ token }: { token: string }): Response {
    return token === 'once' ? json({ unit: UNIT, people: PEOPLE }) : problem(403, 'enrolment');
  }

  private enrol(body: { chain_key: PublicJwk; transport_key: PublicJwk; people: { person_id: string }[] }): Response {
    this.chainKey = body.chain_key;
    this.transportKey = body.transport_key;
    return json({
      device_id: this.deviceId,
      lane: '07',
      unit: UNIT,
      certificate: 'a.b.c',
      recipients: this.recipients,
      receipt_key: this.receiptKey,
      people: PEOPLE.filter(({ id }) => body.people.some(({ person_id }) => person_id === id)),
      server_time: this.now(),
      epoch: this.epoch,
      lease_days: 30,
      public_url: ORIGIN,
    });
  }

  private again({ certificate }: { certificate: string }): Response {
    if (certificate !== 'a.b.c') return problem(401, 'unknown_device');
    this.knows = true;
    return json({ device_id: this.deviceId, epoch: this.epoch });
  }

  private now(): string {
    return new Date(Date.now() + this.ahead).toISOString();
  }

  private async wrongToken(header: string): Promise<Response | null> {
    const [, payload = ''] = header.replace('Bearer ', '').split('.');
    if (!payload) return problem(401, 'sign_in');
    const claims = JSON.parse(fromUtf8(fromBase64url(payload))) as { iat: number; scope: string };
    const doubt = Math.abs(claims.iat * 1000 - Date.now() - this.ahead) > 600_000;
    if (doubt) return problem(401, 'clock', { server_time: this.now() });
    const good = claims.scope === 'person' || (await verifyJws(this.transportKey as PublicJwk, header.slice(7)));
    return good ? null : problem(401, 'unknown_device');
  }

  private async push(body: FormData): Promise<Response> {
    const batch = JSON.parse(String(body.get('batch'))) as { headers: string[] };
    this.stated = batch;
    const fresh = await Promise.all(batch.headers.map((header) => arrivedIn(header, body, this.chainKey as PublicJwk)));
    if (fresh.some(({ opId }) => opId === this.poison)) return problem(500, 'broken');
    for (const one of fresh) if (!this.arrived.some(({ opId }) => opId === one.opId)) this.arrived.push(one);
    const seq = Math.max(0, ...this.arrived.map((one) => one.seq));
    const ops = fresh.map(({ opId, hash }) => [opId, hash]);
    const receipt = { kind: 'operations', device: this.deviceId, epoch: this.epoch, at: this.now(), ops };
    return json({
      verdicts: fresh.map(({ opId }) => ({
        op_id: opId,
        replay: false,
        result: {},
        ...(this.verdicts.get(opId) ?? { verdict: 'applied', code: '', message: '' }),
      })),
      head: { seq, hash: this.arrived.find((one) => one.seq === seq)?.hash ?? '0'.repeat(64), missing: [] },
      server_time: this.now(),
      epoch: this.epoch,
      receipt: await this.sign(receipt),
      sealing: this.changes,
      receipt_keys: this.receiptChanges,
      ...(await authority({ device: this.deviceId, at: this.now(), epoch: this.epoch }, this, (value) =>
        this.sign(value),
      )),
    });
  }

  private pull(search: string): Response {
    const items = [...(search.includes('since=') ? [] : this.pack), ...this.next.splice(0)];
    return json({ epoch: this.epoch, cursor: 'c1', more: false, size_bytes: 1, items });
  }

  private async blob(method: string, path: string, headers: Headers, body: Bytes): Promise<Response> {
    if (method === 'POST') return this.create(headers, body);
    const name = path.split('/')[3] ?? '';
    const upload = this.uploads.get(name);
    if (!upload) return tus(404);
    if (path.endsWith('/receipt')) return json({ receipt: await this.blobReceipt(name, upload) });
    if (method === 'HEAD') return tus(200, { 'Upload-Offset': String(upload.bytes.byteLength) });
    return Number(headers.get('Upload-Offset')) === upload.bytes.byteLength
      ? this.take(name, upload, body, 204)
      : tus(409);
  }

  private create(headers: Headers, body: Bytes): Promise<Response> | Response {
    const name = atob((headers.get('Upload-Metadata') ?? '').split(' ')[1] ?? '');
    if (this.uploads.has(name)) return tus(409);
    const upload = { size: Number(headers.get('Upload-Length')), bytes: new Uint8Array(), done: false };
    this.uploads.set(name, upload);
    return this.take(name, upload, body, 201);
  }

  private async take(name: string, upload: Upload, body: Bytes, status: number): Promise<Response> {
    const cut = this.cutAt ?? body.byteLength;
    upload.bytes = joined(upload.bytes, body.subarray(0, cut));
    if (cut < body.byteLength) {
      this.cutAt = null;
      throw new TypeError('network error');
    }
    const offset = { 'Upload-Offset': String(upload.bytes.byteLength) };
    if (upload.bytes.byteLength < upload.size) return tus(status, offset);
    if ((await sha256Hex(upload.bytes)) !== name) {
      upload.bytes = new Uint8Array();
      return tus(460);
    }
    upload.done = true;
    return tus(status, { ...offset, 'Tan-Noi-Receipt': await this.blobReceipt(name, upload) });
  }

  private blobReceipt(blob: string, { size }: Upload): Promise<string> {
    return this.sign({ kind: 'blob', device: this.deviceId, blob, size, epoch: this.epoch, at: this.now() });
  }

  sign(value: unknown): Promise<string> {
    return signJws(this.signer ?? this.receipts, utf8(canonical(value)));
  }
}
