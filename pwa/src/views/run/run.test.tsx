// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeWork } from '../../dev/fake-work';
import { show, title } from '../../testing/shown';
import type { DossierView, SessionKind } from '../../work/types';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

test('the run names each hamlet with how many wait there, and counts the day', async () => {
  show('', '#/run');
  await title('Đi trả kết quả');
  expect(await screen.findByRole('heading', { name: 'Nà Pục · 1' })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Cốc Phát · 1' })).toBeTruthy();
  expect(screen.getByText('đã trao hôm nay').nextSibling?.textContent).toBe('3');
});

test('a few letters without accents find somebody; what nobody fits is said', async () => {
  show('', '#/run');
  const box = await screen.findByLabelText('Tìm theo tên, thôn, mã hồ sơ');
  fireEvent.input(box, { target: { value: 'trieu mui' } });
  expect(screen.getAllByRole('link', { name: /Triệu Mùi Phấy/ })).toHaveLength(1);
  expect(screen.queryByRole('link', { name: /Hoàng Văn Sính/ })).toBeNull();
  fireEvent.input(box, { target: { value: 'zzz' } });
  expect(screen.getByText(/Không có kết quả nào khớp/)).toBeTruthy();
});

test('an empty run fetches the pack with one tap', async () => {
  let pulled = 0;
  show('empty', '#/run', {
    pull: async () => {
      pulled += 1;
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Tải gói chuyến đi' }));
  await waitFor(() => expect(pulled).toBe(1));
});

async function handing(about: Partial<DossierView> = {}): Promise<void> {
  const base = await fakeWork(new URLSearchParams()).dossier('7');
  show('', '#/deliver/7?from=run', { dossier: async () => ({ ...base, ...about }) });
  await title('Trả kết quả');
  await screen.findByRole('heading', { name: /Triệu Mùi Phấy/ });
}
const press = (name: RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));

test('a relative is asked for number and kinship, somebody authorised for the photographed authorisation', async () => {
  await handing();
  fireEvent.click(screen.getByLabelText('Người nhà'));
  press(/Đã trao/);
  expect(screen.getByText('Ghi số giấy tờ của người nhận.')).toBeTruthy();
  expect(screen.getByText('Chọn quan hệ với người đứng tên.')).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Người được uỷ quyền'));
  expect(screen.getByText('Chụp văn bản uỷ quyền trước khi trao.')).toBeTruthy();
});

test('who came to apply receives with one tap: name, number and kinship are there', async () => {
  await handing({ acting: { name: 'Triệu Văn Pu', relation: 'child', idNumber: '006090000321', phone: '' } });
  press(/Triệu Văn Pu/);
  expect((screen.getByLabelText('Họ và tên người nhận') as HTMLInputElement).value).toBe('Triệu Văn Pu');
  expect((screen.getByLabelText('Con') as HTMLInputElement).checked).toBe(true);
});

/** Whether this place is the one proposed for what goes to `returnBy`, in a session of that kind or in none. */
async function proposes(place: string, returnBy: DossierView['returnBy'], kind: SessionKind | null): Promise<boolean> {
  const verbs = fakeWork(new URLSearchParams());
  const [base, { session }] = [await verbs.dossier('7'), verbs.today.value];
  const today = signal({ ...verbs.today.value, session: kind && session ? { ...session, kind } : null });
  show('', '#/deliver/7', { today, dossier: async () => ({ ...base, returnBy }) });
  const { checked } = (await screen.findByLabelText(place)) as HTMLInputElement;
  cleanup();
  return checked;
}

test('a result that goes home is given at home, any other where the officer is', async () => {
  expect(await proposes('Tại nhà', 'home', null)).toBe(true);
  expect(await proposes('Tại trung tâm xã', 'post', null)).toBe(true);
  expect(await proposes('Tại nhà', 'home', 'hamlet')).toBe(true);
  expect(await proposes('Ở phiên lưu động', 'post', 'hamlet')).toBe(true);
  expect(await proposes('Tại nhà', 'post', 'home_visits')).toBe(true);
});
