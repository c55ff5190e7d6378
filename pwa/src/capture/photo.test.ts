import { expect, test, vi } from 'vitest';
import { fitted, picture } from './photo';

test('the long side is at most 2000 and nothing is enlarged', () => {
  expect(fitted(4000, 3000)).toEqual({ width: 2000, height: 1500 });
  expect(fitted(1200, 2400)).toEqual({ width: 1000, height: 2000 });
  expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
});

test('a file that is no photo is refused', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('no', 'InvalidStateError')));
  await expect(picture(new Blob(['hello there']), 'paper')).rejects.toMatchObject({ why: 'not_a_photo' });
  await expect(picture(new Blob([]), 'paper')).rejects.toMatchObject({ why: 'not_a_photo' });
});

test('a PDF stays one', async () => {
  const pdf = new Blob(['%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n']);
  expect(await picture(pdf, 'paper')).toMatchObject({ mediaType: 'application/pdf' });
});

test('a file of 21 MB is refused before it is read', async () => {
  await expect(picture(new Blob([new Uint8Array(21 * 1024 * 1024)]), 'paper')).rejects.toMatchObject({
    why: 'too_large',
  });
});
