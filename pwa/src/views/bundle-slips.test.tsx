// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeWork } from '../dev/fake-work';
import { show, title } from '../testing/shown';
import { dong } from '../ui/format';
import { setPaper } from '../ui/printer';
import type { DossierView } from '../work/types';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const BIRTH = {
  id: '5',
  number: 'H99.001-260915-07012',
  procedureName: 'Đăng ký khai sinh',
  procedureCode: '1.001193',
};
const RESIDENCE = { id: '6', number: 'H99.001-260915-07013', procedureName: 'Thường trú', procedureCode: '1.004222' };

/** The receipt of a birth and of the residence that was asked for with it. */
async function handedOver(fees: (number | null)[] = [8000, 20_000]): Promise<void> {
  const { timeline, ...base } = await fakeWork(new URLSearchParams()).dossier('5');
  const dossiers = [BIRTH, RESIDENCE].map(({ id, number, procedureName }) => ({ id, number, procedureName }));
  const of = (one: typeof BIRTH, i: number): DossierView => ({
    ...{ ...base, ...one, timeline: i === 0 ? timeline : timeline.slice(0, 1), bundle: { id: 'b', dossiers } },
    trackingCode: i === 0 ? '7K2M9QXF4TBHW8PD' : 'AAAABBBBCCCCDDDD',
    trackingUrl: `http://localhost:8000/t/${i}`,
    dueAt: `2026-09-2${i + 2}T03:42:00.000Z`,
    feeVnd: fees[i] ?? null,
    allowed: ['fee_taken'],
  });
  const all = [BIRTH, RESIDENCE].map(of);
  show('', '#/receipt/5', { dossier: async (id) => all.find((one) => one.id === id) as DossierView });
  await title('Trao giấy hẹn cho bà');
  await screen.findByRole('region', { name: 'Thường trú' });
}

/** The sheet as the printer gets it. */
function printed(): HTMLElement[] {
  dispatchEvent(new Event('beforeprint'));
  return [...document.querySelectorAll<HTMLElement>('.sheet .one-paper')];
}

test('each dossier of a bundle has a paper of its own, and one press prints them all', async () => {
  await handedOver();
  expect(screen.getByRole('button', { name: 'In 2 giấy hẹn' })).toBeTruthy();
  const [birth, residence, ...more] = printed();
  expect(more).toEqual([]);
  for (const [paper, own, other] of [
    [birth, BIRTH, RESIDENCE],
    [residence, RESIDENCE, BIRTH],
  ] as const) {
    const said = paper?.textContent ?? '';
    expect(said).toContain(`Mã hồ sơ${own.number}`);
    expect(said).toContain(`Nộp cùng một lần${other.procedureName} (${other.number})`);
    expect(said).toContain(`(cả 2 hồ sơ: ${dong(28_000)})`);
    expect(paper?.querySelectorAll('svg')).toHaveLength(1);
  }
  expect(birth?.textContent).toContain(`Phí, lệ phí${dong(8000)}`);
  expect(birth?.textContent).toContain('7K2M 9QXF 4TBH W8PD');
  expect(birth?.textContent).toContain('22/09/2026');
  expect(residence?.textContent).toContain(`Phí, lệ phí${dong(20_000)}`);
  expect(residence?.textContent).toContain('AAAA BBBB CCCC DDDD');
  expect(residence?.textContent).toContain('23/09/2026');
});

test('on a roll both come on one strip', async () => {
  setPaper('58');
  await handedOver();
  expect(printed()).toHaveLength(2);
  expect(document.querySelector<HTMLElement>('.sheet')?.dataset.paper).toBe('58');
  setPaper('a5');
});

test('the fee of each may be taken, and all of them are one sum', async () => {
  await handedOver();
  const other = within(screen.getByRole('region', { name: 'Thường trú' }));
  expect(other.getByRole('link', { name: `Thu lệ phí ${dong(20_000)}` }).getAttribute('href')).toBe('#/fee/6');
  expect(screen.getByText('Lệ phí cả 2 hồ sơ:').textContent).toBe(`Lệ phí cả 2 hồ sơ: ${dong(28_000)}`);
});

test('where the fee of one is not known, no sum is told', async () => {
  await handedOver([8000, null]);
  expect(screen.queryByText('Lệ phí cả 2 hồ sơ:')).toBeNull();
  expect(printed().map((paper) => paper.textContent?.includes('cả 2 hồ sơ'))).toEqual([false, false]);
});
