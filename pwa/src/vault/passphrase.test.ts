import { expect, test } from 'vitest';
import { ARGON2ID, newKdf, stretch } from './passphrase';

test('a passphrase costs 64 MiB and several passes, whatever the device', () => {
  expect(newKdf()).toMatchObject(ARGON2ID);
  expect(ARGON2ID.memoryKib).toBeGreaterThanOrEqual(64 * 1024);
  expect(ARGON2ID.passes).toBeGreaterThanOrEqual(6); // fewer were measured at less than 250 ms a guess
});

test('composed and decomposed letters are one passphrase, and spaces around it are none of it', async () => {
  const kdf = { ...newKdf(), memoryKib: 1024, passes: 1 };
  const plain = await stretch('suối trong', kdf);
  expect(await stretch(' suối trong\n'.normalize('NFD'), kdf)).toEqual(plain);
  expect(await stretch('suoi trong', kdf)).not.toEqual(plain);
});
