import { expect, test, vi } from 'vitest';
import { putRecords } from '../store/vault-records';
import { draftOfPay, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, PAY } from '../testing/people';
import { openVault } from './context';
import { dossiers } from './dossiers';
import { type DossierRecord, dossierPlace, find, locked } from './records';
import { readToday } from './today';

/** So many more dossiers like the first, a minute apart. */
async function crowd(tablet: Tablet, like: string, many: number): Promise<void> {
  const vault = openVault(tablet.context);
  const first = (await find<DossierRecord>(vault, like))?.value as DossierRecord;
  const session = tablet.context.today.value.session?.id ?? '';
  const made = Array.from({ length: many }, (_, i) => {
    const at = new Date(Date.parse('2026-01-01T00:00:00Z') + i * 60_000).toISOString();
    const record = { ...first, id: `d-${i}`, at, state: i % 2 === 0 ? ('decided' as const) : ('received' as const) };
    return locked(vault, dossierPlace(session, 'dossier', record), record);
  });
  await putRecords(await Promise.all(made));
}

test('with 500 dossiers as many records are read and opened as with a page full', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  await tablet.context.refresh(); // nobody waits for it at the save, but here nothing else may read meanwhile
  await crowd(tablet, id, 40);
  const vault = openVault(tablet.context);
  const open = vi.spyOn(vault, 'open');
  const advance = vi.spyOn(IDBCursor.prototype, 'continue');
  const cost = async (): Promise<[number, number]> => {
    open.mockClear();
    advance.mockClear();
    await readToday(vault);
    return [open.mock.calls.length, advance.mock.calls.length];
  };
  const few = await cost();
  await crowd(tablet, id, 500);
  expect(await cost()).toEqual(few);
});

test('the first page is the newest, and says how many follow', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  await crowd(tablet, id, 500);
  const today = await readToday(openVault(tablet.context));
  expect(today.takenIn[0]?.id).toBe(id);
  expect(today.takenIn.length + today.takenInMore).toBe(501);
  expect([today.toDeliver, today.results[0]?.id]).toEqual([250, 'd-498']);
  const { rows, total } = await dossiers(tablet.context, 'taken_in', 500, 10);
  expect([rows.map((row) => row.id), total]).toEqual([['d-0'], 501]);
});

test('a draft is named by its person and its procedure', async () => {
  const tablet = await inTheHamlet();
  await draftOfPay(tablet, { procedureCode: BIRTH });
  await tablet.context.refresh();
  const [draft] = tablet.context.today.value.drafts;
  expect(draft).toMatchObject({ name: PAY.name, honorific: 'bà', procedureName: 'Đăng ký khai sinh' });
});
