import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compressAll } from './compress';
import { type BuiltFile, builtFiles } from './files';
import { precacheOf } from './precache';

const text = (path: string, content: string): BuiltFile => ({ path, bytes: new TextEncoder().encode(content) });

describe('what the worker keeps', () => {
  const files = [text('assets/a.js', 'a'), text('index.html', '<!doctype html>'), text('fonts/b.woff2', 'b')];

  test('the page is listed by the address that is never redirected', () => {
    const { urls } = precacheOf(files, '/app/');
    expect(urls).toContain('/app/');
    expect(urls).toContain('/app/assets/a.js');
    expect(urls.join()).not.toContain('index.html');
  });

  test('the worker itself and the compressed copies are not kept', () => {
    const more = [...files, text('sw.js', ''), text('assets/a.js.br', ''), text('assets/a.js.gz', '')];
    expect(precacheOf(more, '/app/')).toEqual(precacheOf(files, '/app/'));
  });

  test('another byte or another name is another version', () => {
    const version = precacheOf(files, '/app/').version;
    expect(precacheOf([text('assets/a.js', 'A'), ...files.slice(1)], '/app/').version).not.toBe(version);
    expect(precacheOf([text('assets/c.js', 'a'), ...files.slice(1)], '/app/').version).not.toBe(version);
  });
});

describe('the compressed files beside each built file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  const long = 'Tận Nơi '.repeat(200);
  writeFileSync(join(folder, 'long.js'), long);
  writeFileSync(join(folder, 'short.js'), 'x');
  writeFileSync(join(folder, 'font.woff2'), long);
  compressAll(folder);

  test('hold the same bytes', () => {
    expect(brotliDecompressSync(readFileSync(join(folder, 'long.js.br'))).toString()).toBe(long);
    expect(gunzipSync(readFileSync(join(folder, 'long.js.gz'))).toString()).toBe(long);
  });

  test('are made only where they save something', () => {
    expect(builtFiles(folder).map(({ path }) => path)).toEqual([
      'font.woff2',
      'long.js',
      'long.js.br',
      'long.js.gz',
      'short.js',
    ]);
  });
});
