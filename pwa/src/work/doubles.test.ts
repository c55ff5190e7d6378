import { beforeEach, expect, test } from 'vitest';
import { doubleOf } from '../domain/doubles';
import { draftOfPay, everythingStored, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, PAY } from '../testing/people';
import { doubles } from './doubles';
import { withdraw } from './handling';
import { knownPeople } from './known-people';
import { pull } from './pull';

const ELSEWHERE = '0190c0de-3333-7000-8000-000000000009';
let tablet: Tablet;
beforeEach(async () => {
  tablet = await inTheHamlet();
});

/** The next pull brings this beside the pack. */
async function beside(kind: string, data: object): Promise<void> {
  tablet.commune.next = [{ kind, id: 'H99.001', data }] as never;
  await pull(tablet.context);
}

test('who was here already for the same thing is told before a second number is issued', async () => {
  const first = await takenIn(tablet);
  const again = await draftOfPay(tablet);
  expect(await doubles(tablet.context, again)).toMatchObject([
    { dossierId: first.id, procedureCode: BIRTH, known: { number: first.number } },
  ]);
  expect(await doubles(tablet.context, { ...again, procedureCode: '2.000815' })).toEqual([]);
  const other = { ...again, person: { ...PAY, idNumber: '019088000001' } };
  expect(await doubles(tablet.context, other)).toEqual([]);
  await withdraw(tablet.context, first.id, 'Rút');
  expect(await doubles(tablet.context, again)).toEqual([]);
});

test('without a number a person is told by name and year, however it was typed', async () => {
  const nobody = { ...PAY, idNumber: '', noIdReason: 'mất thẻ' };
  await takenIn(tablet);
  expect(await doubles(tablet.context, await draftOfPay(tablet, { person: nobody }))).toEqual([]);
  const unnamed = { ...nobody, name: '', birthOn: '' };
  expect(await doubles(tablet.context, await draftOfPay(tablet, { person: unnamed }))).toEqual([]);
});

test('the pack tells of dossiers that this tablet never saw, and names nobody', async () => {
  const hash = await doubleOf('s4lt', PAY.idNumber, BIRTH);
  await beside('double', { salt: 's4lt', of: { [hash]: ELSEWHERE } });
  const found = await doubles(tablet.context, await draftOfPay(tablet));
  expect(found).toEqual([{ dossierId: ELSEWHERE, procedureCode: BIRTH, known: null }]);
  expect((await everythingStored()).includes(hash)).toBe(false);
});

test('people of the hamlet are kept sealed, each pull in the place of the one before', async () => {
  const sinh = {
    id: 'k1',
    name: 'Hoàng Văn Sính',
    birth_year: '1970',
    sex: 'male',
    hamlet_id: null,
    number_ends: '4321',
  };
  await beside('known_person', { people: [sinh] });
  expect(await knownPeople(tablet.context)).toEqual([
    { id: 'k1', name: 'Hoàng Văn Sính', birthYear: '1970', sex: 'male', hamletId: null, numberEnds: '4321' },
  ]);
  expect((await everythingStored()).includes('Sính')).toBe(false);
  await beside('known_person', { people: [] });
  expect(await knownPeople(tablet.context)).toEqual([]);
});

test('a kind that this version does not know is not kept: it might name somebody', async () => {
  await beside('something_newer', { name: 'Hoàng Văn Lạ' });
  expect((await everythingStored()).includes('Hoàng Văn Lạ')).toBe(false);
});
