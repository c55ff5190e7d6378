/** What no code of ours is needed for: a hand-over file, unpacked by `tar` and opened by `age` with the commune's key. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../store/db';
import { AGREED, draftOfPay, inTheHamlet, type Tablet } from '../testing/device';
import { makeHandOver } from './hand-over';
import { addPhoto } from './photos';
import { recordIntake } from './record-intake';

const HAS_AGE = spawnSync('age', ['--version']).status === 0;

let tablet: Tablet;
let folder: string;
beforeEach(async () => {
  tablet = await inTheHamlet();
  folder = mkdtempSync(join(tmpdir(), 'hand-over-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const age = (member: string): Buffer =>
  execFileSync('age', ['--decrypt', '--identity', join(folder, 'commune.key'), join(folder, member)]);

async function unpackedInto(): Promise<void> {
  const [file] = await makeHandOver(tablet.context, false, () => undefined);
  if (!file) throw new Error('no file');
  writeFileSync(join(folder, 'file.tar'), Buffer.from(await file.file.arrayBuffer()));
  writeFileSync(join(folder, 'commune.key'), `${tablet.commune.identity}\n`, { mode: 0o600 });
  execFileSync('tar', ['--extract', '--file', join(folder, 'file.tar'), '--directory', folder]);
}

test.skipIf(!HAS_AGE)('tar and age alone open every fact and every picture of the file', async () => {
  const draft = await draftOfPay(tablet);
  await addPhoto(tablet.context, draft.id, new Blob(['a photo']), { kind: 'paper', component: 0 });
  await recordIntake(tablet.context, draft.id, AGREED);
  await unpackedInto();
  const { headers, blobs } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const chain = await (await openStore()).getAll('outbox');
  expect(headers).toHaveLength(chain.length);
  const said = chain.map(({ op_id }) => age(`operations/${op_id}.age`).toString('ascii').split('.')[1] ?? '');
  const kinds = said.map((payload) => JSON.parse(Buffer.from(payload, 'base64url').toString()).operation.type);
  expect(kinds.sort()).toEqual(['field_session_opened', 'intake_recorded']);
  expect(blobs.map((blob: string) => age(`blobs/${blob}.age`).toString())).toEqual(['a photo']);
});
