// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeWork } from '../dev/fake-work';
import { show, title } from '../testing/shown';
import { dong } from '../ui/format';
import type { DossierView, TimelineItem } from '../work/types';

const TAKEN: TimelineItem = {
  opId: 'f',
  type: 'fee_taken',
  at: '2026-09-15T03:50:00.000Z',
  by: 'Nông Thị Hoa',
  words: '',
  send: 'saved',
};

beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** The fee's screen of a dossier that costs so much; what was taken is told as the tablet would. */
async function open(feeVnd: number | null, timeline: TimelineItem[] = []): Promise<number[]> {
  const base = await fakeWork(new URLSearchParams()).dossier('5');
  let now: DossierView = { ...base, feeVnd, timeline, allowed: ['fee_taken'] };
  const taken: number[] = [];
  show('', '#/fee/5', {
    dossier: async () => now,
    takeFee: async (_id, amount) => {
      taken.push(amount);
      now = { ...now, timeline: [TAKEN] };
    },
  });
  return taken;
}

test('cash is taken once, and its paper says by whom and when', async () => {
  const taken = await open(8000);
  await title(`Thu lệ phí ${dong(8000)}`);
  fireEvent.click(screen.getByRole('button', { name: `Đã nhận đủ ${dong(8000)}` }));
  const slip = await screen.findByRole('region', { name: 'Biên lai thu lệ phí' });
  expect(slip.textContent).toContain('10:50, 15/09/2026');
  expect(slip.textContent).toContain('Nông Thị Hoa');
  expect(taken).toEqual([8000]);
});

test('what was taken shows its paper again and takes nothing more', async () => {
  await open(8000, [TAKEN]);
  await screen.findByRole('region', { name: 'Biên lai thu lệ phí' });
  expect(screen.queryByRole('button', { name: /^Đã nhận đủ/ })).toBeNull();
});

test.each([0, null])('a fee of %s is not there to be taken', async (feeVnd) => {
  await open(feeVnd);
  await waitFor(() => expect(screen.getByText('Hồ sơ này không có lệ phí chờ thu.')).toBeTruthy());
  expect(screen.queryByRole('button', { name: /^Đã nhận đủ/ })).toBeNull();
});
