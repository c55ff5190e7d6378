// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { show, title } from '../../testing/shown';
import { personOf } from './person';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const name = (): HTMLInputElement => screen.getByLabelText('Họ và tên');
const write = (field: HTMLElement, value: string): void => void fireEvent.input(field, { target: { value } });

test('a card fills what it says, title-cased, and nothing of what it does not say', () => {
  const card = { number: '', oldNumber: '', name: 'NÔNG THỊ PAY', birthOn: '', sex: null, residence: '', issuedOn: '' };
  expect(personOf(card)).toEqual({ name: 'Nông Thị Pay' });
  expect(personOf({ ...card, number: '019150003517', sex: 'female' })).toEqual({
    name: 'Nông Thị Pay',
    sex: 'female',
    idNumber: '019150003517',
    noIdReason: '',
    fromCard: true,
  });
});

test('without a camera the officer types, and is told why', async () => {
  show('', '#/take-in/person');
  await title('Ai nộp hồ sơ?');
  fireEvent.click(screen.getByRole('button', { name: 'Quét thẻ căn cước' }));
  await screen.findByText(/Máy này không có máy ảnh dùng được/);
  expect(screen.getByText('Chỉ đọc mã QR. Ảnh thẻ không được lưu lại.')).toBeTruthy();
  expect(name()).toBeTruthy();
});

test('somebody of the hamlet is offered without accents, and fills what is known but the number', async () => {
  show('', '#/take-in/person');
  await title('Ai nộp hồ sơ?');
  await waitFor(() => {
    write(name(), 'nong pay');
    expect(screen.getByRole('list', { name: 'Người trong thôn đã biết' })).toBeTruthy();
  });
  const list = screen.getByRole('list', { name: 'Người trong thôn đã biết' });
  fireEvent.click(within(list).getByRole('button', { name: /Nông Thị Pay.*1950.*số cuối 4218/ }));
  await waitFor(() => expect(name().value).toBe('Nông Thị Pay'));
  expect((screen.getByLabelText('Ngày sinh') as HTMLInputElement).value).toBe('1950');
  expect((screen.getByLabelText('Số định danh') as HTMLInputElement).value).toBe('');
});

test('a name in capitals is left as it is typed, and the usual way is one tap away', async () => {
  show('', '#/take-in/person');
  await title('Ai nộp hồ sơ?');
  write(name(), 'LÝ THỊ DỢ');
  const propose = await screen.findByRole('button', { name: 'Viết là: Lý Thị Dợ' });
  expect(name().value).toBe('LÝ THỊ DỢ');
  fireEvent.click(propose);
  await waitFor(() => expect(name().value).toBe('Lý Thị Dợ'));
});

test('a double is told once, before the declaration, with the way to the other one', async () => {
  show('full&double', '#/take-in/declaration');
  const asked = await screen.findByRole('dialog', { name: /đã có hồ sơ này chưa xong/ });
  expect(asked.textContent).toContain('H99.001-260915-07005');
  expect(within(asked).getByRole('button', { name: 'Mở hồ sơ kia' })).toBeTruthy();
  fireEvent.click(within(asked).getByRole('button', { name: 'Vẫn làm hồ sơ mới' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /chưa xong/ })).toBeNull());
});

test('an address that names one hamlet of the commune says whose it is, and may be told otherwise', async () => {
  show('', '#/take-in/person');
  await title('Ai nộp hồ sơ?');
  const hamlet = await screen.findByLabelText<HTMLSelectElement>('Thuộc thôn');
  const address = screen.getByLabelText('Nơi ở');
  await waitFor(() => {
    write(address, 'khuoi luong');
    expect(screen.getByRole('list', { name: 'Thôn và xã gợi ý' })).toBeTruthy();
  });
  fireEvent.click(
    within(screen.getByRole('list', { name: 'Thôn và xã gợi ý' })).getAllByRole('button')[0] as HTMLElement,
  );
  await waitFor(() => expect(hamlet.selectedOptions[0]?.text).toBe('Xóm Khuổi Luông'));
  expect(screen.getByText('Theo nơi ở đã ghi. Chưa đúng thì chọn lại.')).toBeTruthy();
  fireEvent.change(hamlet, { target: { value: '-' } });
  await waitFor(() => expect(hamlet.selectedOptions[0]?.text).toBe('Thôn khác, hoặc chưa rõ'));
  expect(screen.queryByText('Theo nơi ở đã ghi. Chưa đúng thì chọn lại.')).toBeNull();
});
