import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compressAll } from './compress';
import { type BuiltFile, builtFiles } from './files';
import { precacheOf } from './precache';
import { stampOf } from './stamp';

const text = (path: string, content: string): BuiltFile => ({ path, bytes: new TextEncoder().encode(content) });

describe('what the worker keeps', () => {
  const files = [text('assets/a.js', 'a'), text('index.html', '<!doctype html>'), text('fonts/b.woff2', 'b')];

  test('the page is listed by the address that is never redirected', () => {
    const urls = precacheOf(files, '/app/').files.map(([url]) => url);
    expect(urls).toContain('/app/');
    expect(urls).toContain('/app/assets/a.js');
    expect(urls.join()).not.toContain('index.html');
  });

  test('each file is listed with the hash that a browser checks it by', () => {
    const known = 'ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=';
    expect(precacheOf(files, '/app/').files[0]).toEqual(['/app/assets/a.js', known]);
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

describe('the name of a build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'));
  const stamp = () => stampOf([folder]);
  writeFileSync(join(folder, 'a.ts'), 'a');
  const before = stamp();

  test('is the same for the same sources, whatever their tests say', () => {
    writeFileSync(join(folder, 'a.test.ts'), 'another test');
    expect(stamp()).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{8}$/);
  });

  test('is another one for other sources', () => {
    writeFileSync(join(folder, 'a.ts'), 'b');
    expect(stamp()).not.toBe(before);
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
