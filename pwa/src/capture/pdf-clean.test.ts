import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Bytes } from '../domain/bytes';
import { withoutMarks } from './jpeg-marks';
import { cleanPdf } from './pdf-clean';
import { asText, objectsOf } from './pdf-objects';
import { picture } from './photo';

const folder = new URL('../../../tests/contract/pdf/', import.meta.url);
const read = (name: string): Bytes => new Uint8Array(readFileSync(new URL(name, folder)));

/** What stands in each of these files and must not be in what is kept (`tests/documents/test_pdf_clean.py` opens them). */
const TOLD = ['TAC-GIA-BIA', 'NGUOI-BIA', 'MAY-BIA', 'GHI-CHU-BIA', 'WeasyPrint'];
const FILES = ['packed', 'plain', 'open', 'scan', 'twice', 'receipt'];

test.each(FILES)(
  '%s.pdf is kept without what it says of its making, and is the file that pytest opens',
  async (name) => {
    const clean = await cleanPdf(read(`${name}.pdf`));
    const text = asText(clean as Bytes);
    expect(TOLD.filter((word) => text.includes(word))).toEqual([]);
    expect(Buffer.from(clean as Bytes).equals(read(`${name}.clean.pdf`))).toBe(true);
  },
);

test.each(FILES)('%s.pdf, cleaned twice, is the same', async (name) => {
  const clean = read(`${name}.clean.pdf`);
  expect(asText((await cleanPdf(clean)) as Bytes)).toBe(asText(clean));
});

test('one with a digital signature stays as it came, byte for byte', async () => {
  expect(await cleanPdf(read('signed.pdf'))).toEqual(read('signed.pdf'));
});

test.each(['locked.pdf'])('%s cannot be cleaned, and that is said', async (name) => {
  expect(await cleanPdf(read(name))).toBeNull();
  const file = new Blob([read(name)]);
  await expect(picture(file, 'paper')).rejects.toMatchObject({ why: 'pdf_unclean' });
});

test('what only calls itself a PDF is not taken', async () => {
  for (const bad of ['%PDF-1.7 …', '%PDF-1.4\n1 0 obj << /A (', '%PDF-1.4\n1 0 obj <<']) {
    await expect(picture(new Blob([bad]), 'paper')).rejects.toMatchObject({ why: 'pdf_unclean' });
  }
});

test('cut anywhere it is cleaned or refused, and ends', async () => {
  const whole = read('packed.pdf');
  for (let size = 9; size < whole.length; size += 97) {
    const cut = await cleanPdf(whole.slice(0, size));
    if (cut) expect(asText(cut)).not.toMatch(/TAC-GIA-BIA|WeasyPrint/);
  }
});

test.each(['packed', 'scan', 'twice', 'receipt'])(
  '%s.pdf with anything wrong in it is cleaned or refused',
  async (name) => {
    const whole = read(`${name}.pdf`);
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % most;
    };
    for (let round = 0; round < 150; round += 1) {
      const bent = whole.slice();
      for (let bytes = 0; bytes <= round % 8; bytes += 1) bent[next(bent.length)] = next(256);
      const clean = await cleanPdf(bent);
      if (clean) expect(clean.length).toBeGreaterThanOrEqual(bent.length);
    }
  },
);

test('where a picture in it was taken is gone, and the picture is whole', async () => {
  const text = asText(read('scan.clean.pdf'));
  expect(text).not.toContain('Exif');
  const stream = objectsOf(text).find(({ value }) => text.slice(value.from, value.to).includes('DCTDecode'))?.stream;
  const [before, after] = [read('scan.pdf'), read('scan.clean.pdf')].map((file) =>
    file.slice(stream?.from, stream?.to),
  );
  expect(after?.length).toBe(before?.length);
  const scan = (jpeg?: Bytes) =>
    asText(jpeg ?? new Uint8Array())
      .split('\xff\xda')
      .pop();
  expect(scan(after)).toBe(scan(before));
  expect(withoutMarks(new Uint8Array([1, 2, 3]))).toBe(false);
});
