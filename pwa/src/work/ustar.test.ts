import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { utf8 } from '../domain/bytes';
import { END, member, Pieces } from './ustar';

const AT = new Date('2026-09-15T03:42:00Z');

async function archive(...members: [string, string][]): Promise<Uint8Array> {
  const pieces = new Pieces();
  for (const [name, text] of members) await pieces.add(...member(name, utf8(text), AT));
  return new Uint8Array(await new Blob([...(await pieces.all()), END]).arrayBuffer());
}

test('the tar of this machine reads it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ustar-'));
  const name = `blobs/${'a1'.repeat(32)}.age`;
  writeFileSync(join(folder, 'one.tar'), await archive(['manifest.json', '{}'], [name, 'x'.repeat(513)], ['e', '']));
  const tar = (...words: string[]): string => execFileSync('tar', words, { cwd: folder, encoding: 'utf-8' });
  expect(tar('-tf', 'one.tar').trim().split('\n')).toEqual(['manifest.json', name, 'e']);
  expect(tar('-xOf', 'one.tar', name)).toBe('x'.repeat(513));
  rmSync(folder, { recursive: true });
});

test('a browser without room for it says so at once, not when the file is read', async () => {
  const full = new DOMException('', 'NotReadableError');
  vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(full);
  const pieces = new Pieces();
  await pieces.add(new Uint8Array(1000)); // not yet worth asking the browser
  await expect(pieces.add(new Uint8Array(5_000_000))).rejects.toBe(full);
  await expect(pieces.all()).rejects.toBe(full);
});
