import { beforeEach, describe, expect, test } from 'vitest';
import { readBackHash } from '../domain/signing';
import { pushAll } from '../sync/push';
import { AGREED, draftOfPay, inTheHamlet, type Tablet } from '../testing/device';
import { COPIES, PAY } from '../testing/people';
import { keepDraft, readDraft } from './drafts';
import { addPhoto } from './photos';
import { agreedOver, readBackOf } from './read-back';
import { recordIntake } from './record-intake';
import type { Draft } from './types';

let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

/** A draft with something in every place that a screen can fill. */
const full = (draft: Draft): Draft => ({
  ...draft,
  person: { ...PAY, phone: '0900000218', birthOn: '1958', help: ['hearing'], hamletId: 'h', noIdReason: 'mất' },
  acting: { name: 'Nông Văn Tá', relation: 'child', idNumber: '020190001234', phone: '0900000219' },
  declaration: {
    'Ghi thêm': 'gần suối',
    child_name: 'Nông Văn Sơn',
    twins: false,
    weight: 3,
    siblings: [{ name: 'Nông Thị Na' }],
  },
  papers: { 0: { state: 'seen', note: 'bản chính' }, 1: { state: 'missing', note: '' } },
  photos: [{ id: 'p', component: 0, kind: 'paper', mediaType: 'image/jpeg', size: 1 }],
  statedDueAt: '2026-09-22T03:42:00.000Z',
  returnBy: 'home',
  returnPlace: 'nhà bà Pay',
  feeVnd: 8000,
});

/** Every place in the draft, with another value in it. */
function* changes(value: object, path: string[] = []): Generator<[string, (root: Draft) => Draft]> {
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    if (typeof inner === 'object' && inner !== null) yield* changes(inner, at);
    else yield [at.join('.'), (root) => changed(root, at, other(inner)) as Draft];
  }
}

function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value === null ? 'khác' : `${value} `;
}

function changed(root: unknown, [key = '', ...rest]: string[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : changed((root as Record<string, unknown>)[key], rest, value);
  return Array.isArray(root)
    ? root.map((one, i) => (String(i) === key ? inner : one))
    : { ...(root as object), [key]: inner };
}

/** What nobody agrees to: how far the officer is, when it was kept, how large a picture came out. */
const BESIDE = /^(id|step|asking|savedAt|readBack\w+|signed)\b|^photos\.\d+\.(size|mediaType)$/;

describe('an agreement is bound to the whole of what was read', () => {
  test('whatever is changed after it, another agreement is asked for', async () => {
    const draft = full(await draftOfPay(tablet));
    const { lines } = await readBackOf(draft);
    const before = await agreedOver(draft, lines);
    const kept: string[] = [];
    for (const [place, change] of changes(draft)) {
      const after = await agreedOver(change(draft), lines);
      if (after === before) kept.push(place);
      expect(after === before, place).toBe(BESIDE.test(place));
    }
    expect(kept).toContain('savedAt');
    expect(await agreedOver(draft, lines.slice(1))).not.toBe(before);
  });

  test('another procedure and another paper are another dossier; a signature on its pad is not', async () => {
    const draft = await draftOfPay(tablet);
    const { over } = await readBackOf(draft);
    expect((await readBackOf({ ...draft, procedureCode: COPIES })).over).not.toBe(over);
    await addPhoto(tablet.context, draft.id, new Blob(['chữ ký']), { kind: 'signature', component: null });
    expect((await readBackOf((await readDraft(tablet.context, draft.id)) as Draft)).over).toBe(over);
    await addPhoto(tablet.context, draft.id, new Blob(['ảnh']), { kind: 'paper', component: 0 });
    expect((await readBackOf((await readDraft(tablet.context, draft.id)) as Draft)).over).not.toBe(over);
  });

  test('what was changed after the signature is not recorded, and the draft stays', async () => {
    const draft = await draftOfPay(tablet);
    const { over } = await readBackOf((await readDraft(tablet.context, draft.id)) as Draft);
    await keepDraft(tablet.context, { ...draft, feeVnd: 50_000 });
    await expect(recordIntake(tablet.context, draft.id, { ...AGREED, over })).rejects.toMatchObject({
      key: 'error.read_again',
    });
    expect(await readDraft(tablet.context, draft.id)).toMatchObject({ feeVnd: 50_000 });
    const { over: now } = await readBackOf((await readDraft(tablet.context, draft.id)) as Draft);
    expect((await recordIntake(tablet.context, draft.id, { ...AGREED, over: now })).number).toMatch(/07001$/);
  });

  test('the commune gets the sentences, and their hash is the one that was agreed to', async () => {
    const draft = await draftOfPay(tablet);
    const { lines, over } = await readBackOf((await readDraft(tablet.context, draft.id)) as Draft);
    const readBack = lines.map(({ vi }) => vi);
    const photo = await addPhoto(tablet.context, draft.id, new Blob(['x']), { kind: 'signature', component: null });
    const agreed = { ...AGREED, photoId: photo.id, interpreter: 'Giàng A Páo', interpreterPhotoId: photo.id };
    await recordIntake(tablet.context, draft.id, { ...agreed, readBack, over });
    await pushAll();
    const { operation } = (await tablet.commune.opened(tablet.commune.arrived.at(-1) as never)) as {
      operation: { facts: { agreement: { read_back: string[]; read_back_sha256: string; interpreter: object } } };
    };
    const { agreement } = operation.facts;
    expect(agreement.read_back).toEqual(readBack);
    expect(agreement.read_back_sha256).toBe(await readBackHash(agreement.read_back));
    expect(agreement.interpreter).toEqual({ name: 'Giàng A Páo', id_number: null, attachment_id: photo.id });
  });
});
