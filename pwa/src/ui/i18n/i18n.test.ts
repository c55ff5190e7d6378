// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { enFirst } from './en-first';
import { enRest } from './en-rest';
import { knows, lang, loadRest, restoreLang, setLang, t, tOr } from './index';
import { viFirst } from './vi-first';
import { viRest } from './vi-rest';

const vi: Record<string, string> = { ...viFirst, ...viRest };
const en: Record<string, string> = { ...enFirst, ...enRest };
const slots = (text: string): string[] => (text.match(/\{\p{L}+\}/gu) ?? []).map((s) => s.toLowerCase()).sort();
const SRC = join(import.meta.dirname, '..', '..');

/** Every key that the code names as the message of a `WorkError`. */
function thrownKeys(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (f) => /\.tsx?$/.test(f) && !f.includes('.test.'),
  );
  return files.flatMap((f) =>
    [...readFileSync(join(SRC, f), 'utf8').matchAll(/WorkError\('([^']+)'/g)].map((m) => m[1] ?? ''),
  );
}

describe('the dictionaries', () => {
  test('both languages say everything', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
    expect([...Object.values(vi), ...Object.values(en)].filter((words) => words.trim() === '')).toEqual([]);
  });

  test('no key stands in both parts', () => {
    expect(Object.keys(viFirst).filter((key) => key in viRest)).toEqual([]);
  });

  test('English asks for nothing that Vietnamese does not give; only honorifics may be left out', () => {
    for (const key of Object.keys(vi)) {
      const given = slots(vi[key] ?? '');
      expect(given, key).toEqual(expect.arrayContaining(slots(en[key] ?? '')));
      const left = given.filter((slot) => slot !== '{hon}' && !slots(en[key] ?? '').includes(slot));
      expect(left, key).toEqual([]);
    }
  });

  test('the word "lỗi" is never said to anybody', () => {
    expect(Object.entries(vi).filter(([, words]) => /lỗi/iu.test(words))).toEqual([]);
  });

  test('every failure that the verbs name has its words', () => {
    const keys = thrownKeys();
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => !(key in vi))).toEqual([]);
  });
});

describe('t', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setLang('vi');
    await loadRest();
  });

  test('fills what is named, and a capital where the sentence begins', () => {
    expect(t('sign.save', { hon: 'bà' })).toBe('Bà đồng ý, lưu');
    expect(t('sign.title', { hon: 'bà' })).toBe('Đọc to cho bà');
  });

  test('speaks English once it is chosen, and remembers it', async () => {
    await setLang('en');
    expect(t('tabs.outbox')).toBe('Outbox');
    lang.value = 'vi';
    await restoreLang();
    expect(lang.value).toBe('en');
    expect(document.documentElement.lang).toBe('en');
  });

  test('a key that comes from data and is unknown gives the fallback', () => {
    expect(knows('verdict.conflict')).toBe(true);
    expect(tOr('verdict.never_heard_of', 'Xã nói vậy')).toBe('Xã nói vậy');
  });
});
