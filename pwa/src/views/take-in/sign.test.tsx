// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeWork } from '../../dev/fake-work';
import { show, title } from '../../testing/shown';
import { viSigning } from '../../ui/i18n/vi-signing';
import type { AgreementInput, Draft, Signed, Work } from '../../work/types';
import { parse, route } from '../router';

beforeEach(() => {
  localStorage.clear();
});
afterEach(cleanup);

/** The last step over a whole draft; gives the verbs, and the draft as it was kept last. */
async function atTheEnd(change: Partial<Draft> = {}, help: Draft['person']['help'] = []) {
  const fake = fakeWork(new URLSearchParams('full'));
  const whole = await fake.newDraft();
  const kept = { draft: { ...whole, person: { ...whole.person, help }, ...change } };
  const given: { agreement?: AgreementInput } = {};
  const verbs: Partial<Work> = {
    draft: async () => kept.draft,
    newDraft: async () => kept.draft,
    keepDraft: async (draft) => {
      kept.draft = draft;
    },
    recordIntake: async (_, agreement) => {
      given.agreement = agreement;
      throw new Error('not in this test');
    },
  };
  show('full', '#/take-in/sign?draft=d1', verbs);
  await title('Đọc to cho bà');
  await screen.findByText(/Bà Nông Thị Pay, sinh/);
  return { kept, given, over: (await fake.readBack(kept.draft)).over };
}

const press = (name: RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const ticks = (): HTMLInputElement[] => screen.getAllByRole('checkbox', { name: /^Đã đọc đoạn/ }) as HTMLInputElement[];
const agreement = (over: string): Signed => ({
  over,
  method: 'fingerprint',
  photoId: 'kept',
  witnesses: [],
  interpreter: '',
});

test('who follows with their own eyes has a page ticked as one', async () => {
  await atTheEnd();
  press(/^Đã đọc hết đoạn 1 đến \d+$/);
  await waitFor(() => expect(ticks().every(({ checked }) => checked)).toBe(true));
  expect(screen.queryByRole('button', { name: /Đã đọc hết/ })).toBeNull();
});

test('to who cannot read, each sentence is read for itself', async () => {
  await atTheEnd({}, ['reading_writing']);
  expect(ticks().length).toBeGreaterThan(2);
  expect(screen.queryByRole('button', { name: /Đã đọc hết/ })).toBeNull();
});

test('English helps to follow; what is signed is the Vietnamese', async () => {
  await atTheEnd();
  fireEvent.click(screen.getByRole('radio', { name: 'English' }));
  await screen.findByText(/^Nông Thị Pay, born/);
  expect(screen.getByText(viSigning['sign.vietnamese_counts'])).toBeTruthy();
});

test('a pencil leads to the very field', async () => {
  await atTheEnd();
  press(/^Sửa đoạn 1$/);
  expect(location.hash).toContain('#/take-in/person?draft=d1&field=name');
  route.value = parse(location.hash); // nobody listens to the address here
  await title('Ai nộp hồ sơ?');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Họ và tên')));
});

test('an agreement that was given still counts while nothing changed', async () => {
  const { over } = await atTheEnd();
  cleanup();
  const { given } = await atTheEnd({ signed: agreement(over), readBackOver: over, readBackTicked: [0, 1, 2, 3, 4, 5] });
  await screen.findByText('Đã chụp trang điểm chỉ');
  press(/Bà đồng ý, lưu/);
  await waitFor(() => expect(given.agreement).toMatchObject({ method: 'fingerprint', photoId: 'kept', over }));
  expect(given.agreement?.readBack[0]).toContain('Nông Thị Pay');
});

test('whatever changed after it: the agreement is void, it is said, and everything is read again', async () => {
  const { kept, given } = await atTheEnd({
    signed: agreement('of before'),
    readBackOver: 'of before',
    readBackTicked: [0, 1],
  });
  await screen.findByText(viSigning['sign.void']);
  expect(ticks().some(({ checked }) => checked)).toBe(false);
  expect(screen.queryByText('Đã chụp trang điểm chỉ')).toBeNull();
  press(/Bà đồng ý, lưu/);
  await screen.findByText(/Chưa có chữ ký/);
  expect(given.agreement).toBeUndefined();
  await waitFor(() => expect(kept.draft.signed).toBeNull());
});

test('who needs an interpreter is asked for the name and signature of one', async () => {
  await atTheEnd({}, ['interpreter']);
  expect(screen.getByRole('region', { name: 'Người phiên dịch' })).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Chỗ ký của người phiên dịch' })).toBeTruthy();
});
