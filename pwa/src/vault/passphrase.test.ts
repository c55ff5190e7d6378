import { expect, test } from 'vitest';
import { ARGON2ID, keyOf, newKdf } from './passphrase';

test('a passphrase costs 64 MiB and several passes, whatever the device', () => {
  expect(newKdf()).toMatchObject(ARGON2ID);
  expect(ARGON2ID.memoryKib).toBeGreaterThanOrEqual(64 * 1024);
  expect(ARGON2ID.passes).toBeGreaterThanOrEqual(3);
});

test('the key only wraps, and its bytes never leave', async () => {
  const key = await keyOf('suối trong veo', newKdf());
  expect([key.extractable, key.usages.sort()]).toEqual([false, ['unwrapKey', 'wrapKey']]);
});

test('composed and decomposed letters are one passphrase', async () => {
  const kdf = newKdf();
  const plain = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const wrapped = await crypto.subtle.wrapKey('raw', plain, await keyOf('suối', kdf), 'AES-KW');
  const again = await keyOf('suối'.normalize('NFD'), kdf);
  await expect(
    crypto.subtle.unwrapKey('raw', wrapped, again, 'AES-KW', 'AES-GCM', false, ['encrypt']),
  ).resolves.toBeDefined();
});
