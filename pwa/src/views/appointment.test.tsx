// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { show, title } from '../testing/shown';
import type { Work } from '../work/types';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const HOURS = [
  { from: '07:00', to: '11:30' },
  { from: '13:30', to: '17:00' },
];
/** A centre that is closed until Thursday, 26 November 2026. */
const closedUntil: Work['centreDay'] = async (on) => ({ on: on < '2026-11-26' ? '2026-11-26' : on, hours: HOURS });

async function opened(): Promise<HTMLElement> {
  show('full', '#/appointment/2.000815?draft=d1', { centreDay: closedUntil });
  await title('Lịch hẹn ở trung tâm');
  return screen.findByRole('region', { name: 'Tờ hẹn đến trung tâm' });
}

const write = (label: string, value: string): void =>
  void fireEvent.input(screen.getByLabelText(label), { target: { value } });

test('copies are not certified here: when to come, where, and with what', async () => {
  const slip = await opened();
  expect(screen.getByText(/Không làm ngoài trụ sở: phải mang bản chính đến trung tâm/)).toBeTruthy();
  write('Ngày đến', '2026-11-27');
  write('Giờ đến', '09:30');
  await waitFor(() => expect(slip.textContent).toContain('09:30, thứ Sáu 27/11/2026'));
  for (const words of ['Bà Nông Thị Pay', 'Trung tâm Phục vụ hành chính công Xã Phiêng Sao', 'Mang theo'])
    expect(slip.textContent).toContain(words);
  expect(screen.getByText(/Máy không lưu lịch hẹn và chưa giữ chỗ ở trung tâm/)).toBeTruthy();
  dispatchEvent(new Event('beforeprint'));
  const paper = document.querySelector('.sheet')?.textContent ?? '';
  for (const words of [
    'Bà Nông Thị Pay',
    '09 giờ 30 phút, thứ Sáu, 27/11/2026',
    'Chứng thực bản sao',
    'UBND XÃ PHIÊNG SAO',
  ])
    expect(paper).toContain(words);
});

test('a day on which the centre rests is told, and the next one is one tap away', async () => {
  const slip = await opened();
  write('Ngày đến', '2026-11-22');
  await screen.findByText('Ngày này trung tâm nghỉ. Ngày làm việc gần nhất: 26/11/2026.');
  fireEvent.click(screen.getByRole('button', { name: 'Lấy ngày 26/11/2026' }));
  await waitFor(() => expect(slip.textContent).toContain('thứ Năm 26/11/2026'));
  expect(screen.queryByText(/trung tâm nghỉ/)).toBeNull();
  write('Giờ đến', '12:00');
  await screen.findByText('Ngoài giờ làm việc: 07:00–11:30, 13:30–17:00.');
});
