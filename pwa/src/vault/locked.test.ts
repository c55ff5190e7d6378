import { expect, test } from 'vitest';
import { keyringOf } from '../store/keys';
import { AGREED, draftOfPay, everythingStored, inTheHamlet, PICTURE_MARK, takenIn } from '../testing/device';
import { HOA, PAY, passphraseOf } from '../testing/people';
import { addPhoto } from '../work/photos';
import { recordIntake } from '../work/record-intake';
import { openKeyring, type WrappedKeyring } from './keyring';
import { WrongPassphrase } from './wraps';

/** Three letters turn up by themselves in the middle of what is sealed: only a word of its own would be a name. */
const A_WORD_PAY = /(?<![\w+/=-])Pay(?![\w+/=-])/;

test('a dump of the stores has no name, number, phone, address or picture of anybody', async () => {
  const tablet = await inTheHamlet();
  const draft = await draftOfPay(tablet);
  await addPhoto(tablet.context, draft.id, new Blob([PICTURE_MARK]), { kind: 'paper', component: 0 });
  await recordIntake(tablet.context, draft.id, AGREED);
  const left = await draftOfPay(tablet);
  await addPhoto(tablet.context, left.id, new Blob([PICTURE_MARK]), { kind: 'signature', component: null });
  const dump = await everythingStored();
  expect(dump).toContain('Nông Thị Hoa'); // the search works: the officer's own name is there
  expect(PAY.name).toMatch(A_WORD_PAY);
  expect(dump).not.toMatch(A_WORD_PAY);
  for (const secret of [PAY.name, PAY.idNumber, PAY.phone, 'thôn Nà Pục', 'Khai sinh cho cháu', PICTURE_MARK]) {
    expect(dump.includes(secret), secret).toBe(false);
  }
  expect(dump).not.toContain('private true');
  expect(dump).not.toContain('secret true');
});

test('another passphrase opens nothing', async () => {
  const tablet = await inTheHamlet();
  await takenIn(tablet);
  const wrapped = (await keyringOf<WrappedKeyring>(HOA)) as WrappedKeyring;
  await expect(openKeyring(wrapped, { passphrase: 'đoán mò' })).rejects.toThrow(WrongPassphrase);
  expect((await openKeyring(wrapped, { passphrase: passphraseOf(HOA) })).person).toBe(HOA);
});
